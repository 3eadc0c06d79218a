package org.voxpost.sound;

import java.util.Arrays;

/**
 * Changes the sample rate of a sound that comes in pieces. What comes out is the same to the bit
 * however it was cut, and no sample is moved in time: what the filter still holds back comes out
 * with {@link #finish}.
 */
public final class Resampler {
  private static final int BLOCK = 1024;

  private final ResamplingFilter filter;

  /** The samples that still count, from {@link ResamplingFilter#reach} before the first one on. */
  private final float[] window;

  private int filled;

  /** Where the filter lies for the next sample that comes out. */
  private int first;

  private int phase;

  /** From and to that many samples a second. */
  public Resampler(int from, int to) {
    this.filter = new ResamplingFilter(from, to);
    this.window = new float[2 * filter.reach + filter.down + BLOCK];
    begin();
  }

  /** The same sound at that many samples a second. */
  public static Pcm resample(Pcm pcm, int rate) {
    if (pcm.sampleRate() == rate) {
      return pcm;
    }
    Resampler resampler = new Resampler(pcm.sampleRate(), rate);
    short[] samples = pcm.samples();
    short[] resampled = new short[resampler.most(samples.length)];
    int written = resampler.write(samples, 0, samples.length, resampled, 0);
    int length = written + resampler.finish(resampled, written);
    return new Pcm(rate, length == resampled.length ? resampled : Arrays.copyOf(resampled, length));
  }

  /** How many samples so many of them become. */
  public static long length(long samples, int from, int to) {
    return Math.ceilDiv(samples * to, from);
  }

  /** Room for what comes out while that many samples go in, the end included. */
  public int most(int samples) {
    long held = (long) samples + 2L * filter.reach + filter.down;
    return Math.toIntExact(held * filter.up / filter.down + 1);
  }

  /**
   * Takes the next piece of any length and returns how many samples came out.
   *
   * @param out with room for {@link #most} samples
   */
  public int write(short[] in, int offset, int length, short[] out, int outOffset) {
    int written = 0;
    for (int taken = 0; taken < length; ) {
      int part = Math.min(length - taken, window.length - filled);
      for (int i = 0; i < part; i++) {
        window[filled + i] = in[offset + taken + i];
      }
      taken += part;
      filled += part;
      written += drain(out, outOffset + written);
    }
    return written;
  }

  /** Takes the next piece of any length; returns what came out. */
  public short[] write(short[] in) {
    short[] out = new short[most(in.length)];
    return Arrays.copyOf(out, write(in, 0, in.length, out, 0));
  }

  /** The end of the sound: returns what came out, and is ready for another sound. */
  public short[] finish() {
    short[] out = new short[most(0)];
    return Arrays.copyOf(out, finish(out, 0));
  }

  /** The end of the sound: returns how many samples came out, and is ready for another sound. */
  public int finish(short[] out, int outOffset) {
    int written = 0;
    for (int silent = 0; silent < filter.reach; ) {
      int part = Math.min(filter.reach - silent, window.length - filled);
      Arrays.fill(window, filled, filled + part, 0);
      silent += part;
      filled += part;
      written += drain(out, outOffset + written);
    }
    begin();
    return written;
  }

  private void begin() {
    Arrays.fill(window, 0, filter.reach, 0);
    filled = filter.reach;
    // The weights begin with the sample after the one that lies `reach` before the place.
    first = 1;
    phase = 0;
  }

  private int drain(short[] out, int outOffset) {
    int weights = 2 * filter.reach;
    int written = 0;
    while (first + weights <= filled) {
      float sum = dot(filter.phase(phase), window, first);
      out[outOffset + written++] =
          (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
      phase += filter.down;
      first += phase / filter.up;
      phase %= filter.up;
    }
    int past = Math.min(first, filled);
    System.arraycopy(window, past, window, 0, filled - past);
    filled -= past;
    first -= past;
    return written;
  }

  /** Four sums, because one would wait for each addition. */
  private static float dot(float[] weights, float[] samples, int first) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i < weights.length - 3; i += 4) {
      a += weights[i] * samples[first + i];
      b += weights[i + 1] * samples[first + i + 1];
      c += weights[i + 2] * samples[first + i + 2];
      d += weights[i + 3] * samples[first + i + 3];
    }
    for (; i < weights.length; i++) {
      a += weights[i] * samples[first + i];
    }
    return (a + b) + (c + d);
  }
}

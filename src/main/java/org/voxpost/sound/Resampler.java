package org.voxpost.sound;

import java.math.BigInteger;

/**
 * Changes the sample rate with a windowed-sinc filter in polyphase form. It passes 86 % of the
 * lower rate's band (3.4 of 4 kHz) and is closed from that band's edge on, so nothing folds back.
 */
public final class Resampler {
  /** The filter's reach to each side, in samples of the lower rate. */
  private static final int REACH = 38;

  /** The middle of the transition band, of the lower rate's band. */
  private static final double CUTOFF = 0.93;

  /** A Kaiser window of this shape leaves -80 dB beyond the transition band. */
  private static final double SHAPE = 7.86;

  private final int from;
  private final int to;
  private final int up;
  private final int down;
  private final int reach;
  private final float[][] phases;

  private Resampler(int from, int to) {
    int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
    this.from = from;
    this.to = to;
    this.up = to / common;
    this.down = from / common;
    this.reach = (int) Math.ceil(REACH * (double) from / Math.min(from, to));
    this.phases = new float[up][];
  }

  /** The same sound at that many samples a second; no sample is moved in time. */
  public static Pcm resample(Pcm pcm, int rate) {
    if (pcm.sampleRate() == rate) {
      return pcm;
    }
    return new Pcm(rate, new Resampler(pcm.sampleRate(), rate).resample(pcm.samples()));
  }

  private short[] resample(short[] samples) {
    float[] padded = new float[samples.length + 2 * reach];
    for (int i = 0; i < samples.length; i++) {
      padded[reach + i] = samples[i];
    }
    long length = ((long) samples.length * to + from - 1) / from;
    short[] resampled = new short[Math.toIntExact(length)];
    for (int n = 0; n < resampled.length; n++) {
      long position = (long) n * down;
      // The taps begin with the sample after the one that lies `reach` before the position.
      int first = (int) (position / up) + 1;
      float sum = dot(phase((int) (position % up)), padded, first);
      resampled[n] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return resampled;
  }

  private float[] phase(int phase) {
    if (phases[phase] == null) {
      phases[phase] = taps((double) phase / up);
    }
    return phases[phase];
  }

  /** The filter for a position that far beyond an input sample, with a gain of 1. */
  private float[] taps(double beyond) {
    double lower = Math.min(from, to) / (double) from;
    double[] taps = new double[2 * reach];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      taps[i] = kernel((beyond + reach - 1 - i) * lower);
      sum += taps[i];
    }
    float[] normal = new float[taps.length];
    for (int i = 0; i < taps.length; i++) {
      normal[i] = (float) (taps[i] / sum);
    }
    return normal;
  }

  private static double kernel(double at) {
    double inside = 1 - at * at / (REACH * REACH);
    if (inside < 0) {
      return 0;
    }
    double angle = Math.PI * CUTOFF * at;
    double sinc = at == 0 ? 1 : Math.sin(angle) / angle;
    return sinc * bessel(SHAPE * Math.sqrt(inside));
  }

  /** The modified Bessel function of the first kind and order 0. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > sum * 1e-12; k++) {
      term *= x * x / (4.0 * k * k);
      sum += term;
    }
    return sum;
  }

  /** Four sums, because one would wait for each addition. */
  private static float dot(float[] taps, float[] samples, int first) {
    float a = 0;
    float b = 0;
    float c = 0;
    float d = 0;
    int i = 0;
    for (; i < taps.length - 3; i += 4) {
      a += taps[i] * samples[first + i];
      b += taps[i + 1] * samples[first + i + 1];
      c += taps[i + 2] * samples[first + i + 2];
      d += taps[i + 3] * samples[first + i + 3];
    }
    for (; i < taps.length; i++) {
      a += taps[i] * samples[first + i];
    }
    return (a + b) + (c + d);
  }
}

package org.voxpost.codec;

import java.util.Arrays;

/**
 * Takes a stream down to a half, a third, a quarter or a sixth of its samples, behind a low-pass
 * filter that lets 86 % of what remains of the band through and is closed from its edge on.
 */
final class Decimator {
  /** Half the filter, in samples of the lower rate. */
  private static final int REACH = 38;

  /** The filter's middle, of the lower rate's band. */
  private static final double CUTOFF = 0.93;

  private final int factor;
  private final float[] taps;

  /** What the filter still reaches back to, and behind it the samples that come in. */
  private float[] line;

  Decimator(int factor) {
    this.factor = factor;
    this.taps = taps(factor);
    this.line = new float[taps.length];
  }

  /** Takes samples, a multiple of the factor, and writes a factor-th of them. */
  void decimate(short[] in, int samples, short[] out, int outOffset) {
    int kept = taps.length - 1;
    if (line.length < kept + samples) {
      line = Arrays.copyOf(line, kept + samples);
    }
    float[] all = line;
    float[] filter = taps;
    for (int i = 0; i < samples; i++) {
      all[kept + i] = in[i];
    }
    for (int n = 0; n < samples / factor; n++) {
      float sum = 0;
      for (int i = 0; i < filter.length; i++) {
        sum += filter[i] * all[n * factor + i];
      }
      out[outOffset + n] = (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    System.arraycopy(all, samples, all, 0, kept);
  }

  /** A sinc under a Blackman window, with a gain of 1. */
  private static float[] taps(int factor) {
    int count = 2 * REACH * factor;
    double[] taps = new double[count];
    double sum = 0;
    for (int i = 0; i < count; i++) {
      double at = (i - (count - 1) / 2.0) / factor;
      double angle = Math.PI * CUTOFF * at;
      double turn = 2 * Math.PI * (i + 0.5) / count;
      double window = 0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn);
      taps[i] = window * (angle == 0 ? 1 : Math.sin(angle) / angle);
      sum += taps[i];
    }
    float[] normal = new float[count];
    for (int i = 0; i < count; i++) {
      normal[i] = (float) (taps[i] / sum);
    }
    return normal;
  }
}

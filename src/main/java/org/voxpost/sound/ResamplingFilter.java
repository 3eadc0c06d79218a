package org.voxpost.sound;

import java.math.BigInteger;

/**
 * The windowed sinc of a change of sample rate, in polyphase form. It passes 86 % of the lower
 * rate's band (3.4 of 4 kHz) and is closed from that band's edge on, so nothing folds back.
 */
final class ResamplingFilter {
  /** The filter's reach to each side, in samples of the lower rate. */
  private static final int REACH = 38;

  /** The middle of the transition band, of the lower rate's band. */
  private static final double CUTOFF = 0.93;

  /** A Kaiser window of this shape leaves -80 dB beyond the transition band. */
  private static final double SHAPE = 7.86;

  /** Samples that come out while {@link #down} go in. */
  final int up;

  /** Samples that go in while {@link #up} come out. */
  final int down;

  /** The reach to each side, in samples that go in. */
  final int reach;

  private final double lower;
  private final float[][] phases;

  ResamplingFilter(int from, int to) {
    int common = BigInteger.valueOf(from).gcd(BigInteger.valueOf(to)).intValueExact();
    this.up = to / common;
    this.down = from / common;
    this.lower = Math.min(from, to) / (double) from;
    this.reach = (int) Math.ceil(REACH / lower);
    this.phases = new float[up][];
  }

  /**
   * The filter for a place that many {@link #up}ths beyond a sample that goes in, with a gain of 1.
   * Its first weight is for the sample {@code reach - 1} before that one.
   */
  float[] phase(int phase) {
    if (phases[phase] == null) {
      phases[phase] = weights((double) phase / up);
    }
    return phases[phase];
  }

  private float[] weights(double beyond) {
    double[] weights = new double[2 * reach];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      weights[i] = kernel((beyond + reach - 1 - i) * lower);
      sum += weights[i];
    }
    float[] normal = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      normal[i] = (float) (weights[i] / sum);
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
}

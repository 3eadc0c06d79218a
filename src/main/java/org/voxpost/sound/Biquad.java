package org.voxpost.sound;

/**
 * One of the two filters of BS.1770's K-weighting. The standard gives coefficients for 48 kHz only;
 * these are made for any rate by the bilinear transform of the analogue filters behind them.
 */
final class Biquad {
  private final double b0;
  private final double b1;
  private final double b2;
  private final double a1;
  private final double a2;
  private double first;
  private double second;

  private Biquad(double[] b, double[] a) {
    this.b0 = b[0] / a[0];
    this.b1 = b[1] / a[0];
    this.b2 = b[2] / a[0];
    this.a1 = a[1] / a[0];
    this.a2 = a[2] / a[0];
  }

  /** Stage 1: the head's effect, a shelf of +4 dB from about 1.7 kHz on. */
  static Biquad headShelf(int rate) {
    double k = Math.tan(Math.PI * 1681.974450955533 / rate);
    double q = 0.7071752369554196;
    double high = Math.pow(10, 3.999843853973347 / 20);
    double band = Math.pow(high, 0.4996667741545416);
    return new Biquad(
        new double[] {high + band * k / q + k * k, 2 * (k * k - high), high - band * k / q + k * k},
        denominator(k, q));
  }

  /** Stage 2: the revised low-frequency B-curve, a high pass at 38 Hz. */
  static Biquad lowCut(int rate) {
    double k = Math.tan(Math.PI * 38.13547087602444 / rate);
    double q = 0.5003270373238773;
    double[] a = denominator(k, q);
    // The standard's numerator is 1, -2, 1 whatever the denominator is divided by.
    return new Biquad(new double[] {a[0], -2 * a[0], a[0]}, a);
  }

  private static double[] denominator(double k, double q) {
    return new double[] {1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k};
  }

  double next(double in) {
    double out = b0 * in + first;
    first = b1 * in - a1 * out + second;
    second = b2 * in - a2 * out;
    return out;
  }
}

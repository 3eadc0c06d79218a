package org.voxpost.testphone;

/** A linear-phase windowed-sinc filter: its delay is taken out, so sample n in is sample n out. */
final class LowPass {
  private static final int HALF = 32;

  private final float[] taps;

  private LowPass(float[] taps) {
    this.taps = taps;
  }

  /** Passes what is below the corner, in Hz. */
  static LowPass at(int rate, int corner) {
    return at(rate, corner, 0);
  }

  /** The same, giving the signal this part of a sample later. */
  static LowPass at(int rate, int corner, double ahead) {
    float[] taps = new float[2 * HALF + 1];
    double cut = 2.0 * corner / rate;
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      double x = Math.PI * (i - HALF - ahead);
      double window = 0.54 + 0.46 * Math.cos(x / HALF);
      double sinc = x == 0 ? cut : Math.sin(cut * x) / x;
      taps[i] = (float) (window * sinc);
      sum += taps[i];
    }
    for (int i = 0; i < taps.length; i++) {
      taps[i] /= (float) sum;
    }
    return new LowPass(taps);
  }

  /** The same with high frequencies raised by 6 dB an octave, as voices have less of them. */
  LowPass emphasised() {
    float[] raised = taps.clone();
    for (int i = 1; i < raised.length; i++) {
      raised[i] = taps[i] - 0.9f * taps[i - 1];
    }
    return new LowPass(raised);
  }

  /** How many samples before and after one decide about it. */
  int reach() {
    return HALF;
  }

  /** Every n-th sample of the filtered signal; outside of it there is silence. */
  float[] decimate(short[] in, int n) {
    float[] out = new float[(in.length + n - 1) / n];
    for (int i = 0; i < out.length; i++) {
      out[i] = sample(in, i * n);
    }
    return out;
  }

  float sample(short[] in, int at) {
    int from = Math.max(0, at - HALF);
    int to = Math.min(in.length - 1, at + HALF);
    float sum = 0;
    for (int i = from; i <= to; i++) {
      sum += in[i] * taps[i - at + HALF];
    }
    return sum;
  }
}

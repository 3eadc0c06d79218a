package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.abs;
import static org.voxpost.codec.FixedPoint.mult;
import static org.voxpost.codec.FixedPoint.norm;

/**
 * Finds the lag and gain with which the past residual predicts a sub-frame (GSM 06.10 §5.2.11).
 *
 * <p>The cross-correlation is summed in {@code float}, one sample after the other: that is what the
 * reference implementation does, and its rounding decides between lags that are nearly equal.
 */
final class LongTermPredictor {
  static final int MIN_LAG = 40;
  static final int MAX_LAG = 120;

  /** Table 5.3b: the gain of each code, in fifteen bits. */
  static final int[] GAINS = {3277, 11469, 21299, 32767};

  /** Table 5.3a: the greatest ratio that still gets the code. */
  private static final int[] DECISIONS = {6554, 16384, 26214};

  private static final int LENGTH = GsmFrame.SUBFRAME_SAMPLES;
  private static final int LAGS_AT_ONCE = 9;

  private final float[] weights = new float[LENGTH];
  private float best;
  private int bestLag;

  /**
   * @param residual the frame's short-term residual
   * @param from where the sub-frame begins in it
   * @param past the reconstructed residual
   * @param pastFloat the same once more
   * @param now where the sub-frame begins in {@code past}; at least 120 lie before it
   * @param parameters receives lag and gain code
   * @param at where the sub-frame's parameters begin
   */
  void predict(
      int[] residual, int from, int[] past, float[] pastFloat, int now, int[] parameters, int at) {
    int scale = weigh(residual, from);
    best = 0;
    bestLag = MIN_LAG;
    for (int lag = MIN_LAG; lag <= MAX_LAG; lag += LAGS_AT_ONCE) {
      correlate(pastFloat, now - lag, lag);
    }
    parameters[at + GsmFrame.LAG] = bestLag;
    parameters[at + GsmFrame.GAIN] = gain(scale, past, now - bestLag);
  }

  private int weigh(int[] residual, int from) {
    int largest = 0;
    for (int k = 0; k < LENGTH; k++) {
      largest = Math.max(largest, abs(residual[from + k]));
    }
    int scale = largest == 0 ? 0 : Math.max(0, 6 - norm(largest << 16));
    for (int k = 0; k < LENGTH; k++) {
      weights[k] = residual[from + k] >> scale;
    }
    return scale;
  }

  /** Nine lags at once keep the sums in registers and the additions independent. */
  private void correlate(float[] past, int start, int lag) {
    float[] w = weights;
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    float s8 = 0;
    for (int k = 0; k < LENGTH; k++) {
      float weight = w[k];
      int i = start + k;
      s0 += weight * past[i];
      s1 += weight * past[i - 1];
      s2 += weight * past[i - 2];
      s3 += weight * past[i - 3];
      s4 += weight * past[i - 4];
      s5 += weight * past[i - 5];
      s6 += weight * past[i - 6];
      s7 += weight * past[i - 7];
      s8 += weight * past[i - 8];
    }
    consider(s0, lag);
    consider(s1, lag + 1);
    consider(s2, lag + 2);
    consider(s3, lag + 3);
    consider(s4, lag + 4);
    consider(s5, lag + 5);
    consider(s6, lag + 6);
    consider(s7, lag + 7);
    consider(s8, lag + 8);
  }

  private void consider(float correlation, int lag) {
    if (correlation > best) {
      best = correlation;
      bestLag = lag;
    }
  }

  private int gain(int scale, int[] past, int start) {
    int correlation = ((int) best << 1) >> (6 - scale);
    int power = 0;
    for (int k = 0; k < LENGTH; k++) {
      int sample = past[start + k] >> 3;
      power += sample * sample;
    }
    power <<= 1;
    if (correlation <= 0) {
      return 0;
    }
    if (correlation >= power) {
      return 3;
    }
    int shift = norm(power);
    int r = (correlation << shift) >> 16;
    int s = (power << shift) >> 16;
    int code = 0;
    while (code < DECISIONS.length && r > mult(s, DECISIONS[code])) {
      code++;
    }
    return code;
  }
}

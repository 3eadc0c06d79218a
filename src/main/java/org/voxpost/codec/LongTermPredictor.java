package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.mult;
import static org.voxpost.codec.FixedPoint.norm;

import java.util.Arrays;

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
  private static final int TAPS = 4;

  /** So many lags fill vectors of all widths. What is past {@link #MAX_LAG} is summed in vain. */
  private static final int SUMS = 88;

  /** How much past there must be: as far back as lags are summed. */
  static final int HISTORY = MIN_LAG + SUMS - 1;

  /**
   * Numbers that the compiler cannot know: it makes no vectors of loads that it sees to be
   * neighbours. That the sums are {@code float} and the past is {@code int} tells it that writing
   * the one does not change the other.
   */
  private static final int[] SHIFTS = {0, 1, 2, 3};

  private final float[] sums = new float[SUMS];
  private final float[] weights = new float[LENGTH];

  /**
   * @param residual the sub-frame's short-term residual
   * @param past the reconstructed residual
   * @param now where the sub-frame begins in {@code past}; at least {@link #HISTORY} lie before it
   * @param parameters receives lag and gain code
   * @param at where the sub-frame's parameters begin
   */
  void predict(int[] residual, int[] past, int now, int[] parameters, int at) {
    int scale = weigh(residual);
    correlate(past, now);
    int bestLag = bestLag();
    parameters[at + GsmFrame.LAG] = bestLag;
    parameters[at + GsmFrame.GAIN] = gain(sums[HISTORY - bestLag], scale, past, now - bestLag);
  }

  private int weigh(int[] residual) {
    int largest = FixedPoint.largest(residual, LENGTH);
    int scale = largest == 0 ? 0 : Math.max(0, 6 - norm(largest << 16));
    for (int k = 0; k < LENGTH; k++) {
      weights[k] = residual[k] >> scale;
    }
    return scale;
  }

  /** All lags side by side, four samples in a pass. */
  private void correlate(int[] past, int now) {
    Arrays.fill(sums, 0);
    for (int k = 0; k < LENGTH; k += TAPS) {
      int at = now - HISTORY + k;
      correlate(past, at, at + SHIFTS[1], at + SHIFTS[2], at + SHIFTS[3], k);
    }
  }

  /** The loop that the compiler makes vectors of: a third of the encoder's time without. */
  private void correlate(int[] past, int at0, int at1, int at2, int at3, int k) {
    float[] s = sums;
    float w0 = weights[k];
    float w1 = weights[k + 1];
    float w2 = weights[k + 2];
    float w3 = weights[k + 3];
    for (int i = 0; i < SUMS; i++) {
      float sum = s[i];
      sum += w0 * past[at0 + i];
      sum += w1 * past[at1 + i];
      sum += w2 * past[at2 + i];
      sum += w3 * past[at3 + i];
      s[i] = sum;
    }
  }

  private int bestLag() {
    float best = 0;
    int bestLag = MIN_LAG;
    for (int lag = MIN_LAG; lag <= MAX_LAG; lag++) {
      float correlation = sums[HISTORY - lag];
      if (correlation > best) {
        best = correlation;
        bestLag = lag;
      }
    }
    return bestLag;
  }

  private static int gain(float best, int scale, int[] past, int start) {
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

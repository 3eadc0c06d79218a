package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.mult;
import static org.voxpost.codec.FixedPoint.saturate;

/**
 * The adaptive predictor of one band, the same in encoder and decoder (ITU-T G.722, blocks 4L and
 * 4H): six zeros and two poles that follow the signs of the quantized differences. Sums are
 * saturated once, at their end, as ffmpeg does; the reference saturates each addition, which tells
 * apart only signals beyond full scale.
 */
final class G722Predictor {
  /** What stays of a coefficient: 255/256, and of the second pole 127/128. */
  private static final int LEAK = 32640;

  private static final int SECOND_POLE_LEAK = 32512;
  private static final int POLE_STEP = 192;
  private static final int MOST_POLE_SUM = 15360;
  private static final int MOST_SECOND_POLE = 12288;

  /** Four times more is where the first pole saturates on its way into the second (UPPOL2). */
  private static final int MOST_FIRST_POLE = 8191;

  /** What the next sample of the band is expected to be. */
  int prediction;

  /** What the six zeros give of it. */
  private int zeros;

  private int b1;
  private int b2;
  private int b3;
  private int b4;
  private int b5;
  private int b6;

  /** Twice the last difference, and on to the sixth last. */
  private int d1;

  private int d2;
  private int d3;
  private int d4;
  private int d5;
  private int d6;
  private int a1;
  private int a2;

  /** Twice the last sample, reconstructed. */
  private int r1;

  private int sign1;
  private int sign2;

  /** Goes where it ends when nothing differs. */
  void settle() {
    a1 = MOST_POLE_SUM + MOST_SECOND_POLE;
    a2 = -MOST_SECOND_POLE;
  }

  /** Takes in the difference that was sent for the sample now predicted, and predicts the next. */
  void adapt(int difference) {
    adaptPoles((zeros + difference) >> 31);
    adaptZeros(difference);
    int r2 = r1;
    r1 = saturate(2 * (prediction + difference));
    prediction = saturate(zeros + mult(a1, r1) + mult(a2, r2));
  }

  /** UPPOL2 and UPPOL1; signs are 0 or -1. */
  private void adaptPoles(int sign) {
    int opposite1 = sign ^ sign1;
    int opposite2 = sign ^ sign2;
    sign2 = sign1;
    sign1 = sign;
    int first = Math.clamp(a1, -MOST_FIRST_POLE, MOST_FIRST_POLE);
    int turned = (first ^ ~opposite1) - ~opposite1;
    int second = (turned >> 5) + (128 ^ opposite2) - opposite2 + mult(a2, SECOND_POLE_LEAK);
    a2 = Math.clamp(second, -MOST_SECOND_POLE, MOST_SECOND_POLE);
    int limit = MOST_POLE_SUM - a2;
    int step = (POLE_STEP ^ opposite1) - opposite1;
    a1 = Math.clamp(step + mult(a1, LEAK), -limit, limit);
  }

  /** UPZERO, DELAYA and FILTEZ. */
  private void adaptZeros(int difference) {
    int step = difference == 0 ? 0 : 128;
    b1 = nudged(b1, step, d1 ^ difference);
    b2 = nudged(b2, step, d2 ^ difference);
    b3 = nudged(b3, step, d3 ^ difference);
    b4 = nudged(b4, step, d4 ^ difference);
    b5 = nudged(b5, step, d5 ^ difference);
    b6 = nudged(b6, step, d6 ^ difference);
    d6 = d5;
    d5 = d4;
    d4 = d3;
    d3 = d2;
    d2 = d1;
    d1 = 2 * difference;
    zeros = mult(b1, d1) + mult(b2, d2) + mult(b3, d3);
    zeros += mult(b4, d4) + mult(b5, d5) + mult(b6, d6);
  }

  private static int nudged(int b, int step, int product) {
    int sign = product >> 31;
    return mult(b, LEAK) + (step ^ sign) - sign;
  }
}

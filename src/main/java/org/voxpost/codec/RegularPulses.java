package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.abs;
import static org.voxpost.codec.FixedPoint.add;
import static org.voxpost.codec.FixedPoint.clip;
import static org.voxpost.codec.FixedPoint.mult;
import static org.voxpost.codec.FixedPoint.multRounded;

import java.util.Arrays;

/**
 * A sub-frame's residual as thirteen pulses, three samples apart (GSM 06.10 §5.2.13 to §5.2.17 and
 * §5.3.1).
 */
final class RegularPulses {
  private static final int LENGTH = GsmFrame.SUBFRAME_SAMPLES;
  private static final int SPACING = 3;

  /** Table 5.4: the weighting filter is symmetrical, and every second of its outer taps is 0. */
  private static final int TAP_5 = -134;

  private static final int TAP_4 = -374;
  private static final int TAP_2 = 2054;
  private static final int TAP_1 = 5741;
  private static final int TAP_0 = 8192;
  private static final int MARGIN = 5;

  /** Table 5.5: the inverse of the mantissa's step, and Table 5.6: the step. */
  private static final int[] INVERSE_STEP = {
    29128, 26215, 23832, 21846, 20165, 18725, 17476, 16384
  };

  private static final int[] STEP = {18431, 20479, 22527, 24575, 26623, 28671, 30719, 32767};

  /** Table of §5.2.15: exponent and mantissa of each quantized block maximum. */
  private static final int[] EXPONENT = new int[64];

  private static final int[] MANTISSA = new int[64];

  static {
    for (int code = 0; code < 64; code++) {
      int exponent = code > 15 ? (code >> 3) - 1 : 0;
      int mantissa = code - (exponent << 3);
      if (mantissa == 0) {
        exponent = -4;
        mantissa = 15;
      }
      while (mantissa <= 7) {
        mantissa = (mantissa << 1) | 1;
        exponent--;
      }
      EXPONENT[code] = exponent;
      MANTISSA[code] = mantissa - 8;
    }
  }

  private final int[] padded = new int[MARGIN + LENGTH + MARGIN];
  private final int[] weighted = new int[LENGTH];

  /** Writes grid, block maximum and pulses of the residual's forty samples. */
  void quantize(int[] residual, int[] parameters, int at) {
    weigh(residual);
    int grid = loudestGrid();
    int largest = 0;
    for (int i = 0; i < GsmFrame.PULSES; i++) {
      largest = Math.max(largest, abs(weighted[grid + SPACING * i]));
    }
    int code = blockMaximum(largest);
    int up = 6 - EXPONENT[code];
    int inverse = INVERSE_STEP[MANTISSA[code]];
    parameters[at + GsmFrame.GRID] = grid;
    parameters[at + GsmFrame.BLOCK_MAXIMUM] = code;
    for (int i = 0; i < GsmFrame.PULSES; i++) {
      int pulse = (short) (weighted[grid + SPACING * i] << up);
      parameters[at + GsmFrame.PULSE + i] = (mult(pulse, inverse) >> 12) + 4;
    }
  }

  private void weigh(int[] residual) {
    int[] e = padded;
    System.arraycopy(residual, 0, e, MARGIN, LENGTH);
    for (int k = 0; k < LENGTH; k++) {
      int sum =
          4096
              + TAP_5 * (e[k] + e[k + 10])
              + TAP_4 * (e[k + 1] + e[k + 9])
              + TAP_2 * (e[k + 3] + e[k + 7])
              + TAP_1 * (e[k + 4] + e[k + 6])
              + TAP_0 * e[k + 5];
      weighted[k] = clip(sum >> 13);
    }
  }

  /** The last grid is the first one, a pulse later. */
  private int loudestGrid() {
    int energy0 = 0;
    int energy1 = 0;
    int energy2 = 0;
    for (int i = 0; i < GsmFrame.PULSES * SPACING; i += SPACING) {
      energy0 += energy(i);
      energy1 += energy(i + 1);
      energy2 += energy(i + 2);
    }
    int energy3 = energy0 - energy(0) + energy(GsmFrame.PULSES * SPACING);
    int most = Math.max(Math.max(energy0, energy1), Math.max(energy2, energy3));
    if (most == energy0) {
      return 0;
    }
    if (most == energy1) {
      return 1;
    }
    return most == energy2 ? 2 : 3;
  }

  private int energy(int i) {
    int pulse = weighted[i] >> 2;
    return pulse * pulse;
  }

  private static int blockMaximum(int largest) {
    int exponent = Math.min(6, 32 - Integer.numberOfLeadingZeros(largest >> 9));
    return (largest >> (exponent + 5)) + (exponent << 3);
  }

  /** The residual that the pulses stand for, forty samples. */
  static void restore(int[] parameters, int at, int[] residual) {
    int code = parameters[at + GsmFrame.BLOCK_MAXIMUM];
    int step = STEP[MANTISSA[code]];
    int down = 6 - EXPONENT[code];
    int half = down == 0 ? 0 : 1 << (down - 1);
    Arrays.fill(residual, 0, LENGTH, 0);
    int grid = parameters[at + GsmFrame.GRID];
    for (int i = 0; i < GsmFrame.PULSES; i++) {
      int level = ((parameters[at + GsmFrame.PULSE + i] << 1) - 7) << 12;
      residual[grid + SPACING * i] = add(multRounded(step, level), half) >> down;
    }
  }
}

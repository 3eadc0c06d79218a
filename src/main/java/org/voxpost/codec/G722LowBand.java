package org.voxpost.codec;

/**
 * The band below 4 kHz, six bits a sample (ITU-T G.722, blocks 1L to 4L). Its predictor and scale
 * go by the four upper bits alone, which is what lets the other modes rob the two lower ones.
 */
final class G722LowBand {
  private static final int MOST_LOG = 18432;
  private static final int[] SCALES = G722Scale.table(MOST_LOG, 8);

  /** WL (LOGSCL), by the four upper bits. */
  private static final short[] LOG_STEPS = {
    -60, 3042, 1198, 538, 334, 172, 58, -30, 3042, 1198, 538, 334, 172, 58, -30, -60
  };

  /** INVQAL, by the four upper bits. */
  private static final short[] COARSE = {
    0, -2557, -1612, -1121, -786, -530, -323, -150, 2557, 1612, 1121, 786, 530, 323, 150, 0
  };

  /** INVQBL, by all six bits. */
  private static final short[] FINE = {
    -17, -17, -17, -17, -3101, -2738, -2376, -2088, -1873, -1689, -1535, -1399, -1279, -1170, -1072,
    -982, -899, -822, -750, -682, -618, -558, -501, -447, -396, -347, -300, -254, -211, -170, -130,
    -91, 3101, 2738, 2376, 2088, 1873, 1689, 1535, 1399, 1279, 1170, 1072, 982, 899, 822, 750, 682,
    618, 558, 501, 447, 396, 347, 300, 254, 211, 170, 130, 91, 54, 17, -54, -17
  };

  /** QUANTL: where one step of a difference's size ends and the next begins. */
  private static final int[] DECISIONS = {
    35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023,
    1121, 1219, 1339, 1458, 1612, 1765, 1980, 2195, 2557, 2919
  };

  private static final int MOST_RATIO = 2919;

  /** Where the codes of negative differences begin. */
  private static final int NEGATIVE = 4096;

  /** The code by the difference's size over the scale: a look-up is cheaper than a search. */
  private static final byte[] CODES = codes();

  /** With this many bits, multiplying gives the same quotient as dividing by any of the scales. */
  private static final int RECIPROCAL_BITS = 40;

  private static final long[] RECIPROCALS = reciprocals();

  private final G722Predictor predictor = new G722Predictor();
  private final G722Scale scale = new G722Scale(MOST_LOG);

  private static byte[] codes() {
    byte[] codes = new byte[2 * NEGATIVE];
    int step = 0;
    for (int ratio = 0; ratio <= MOST_RATIO; ratio++) {
      if (step < DECISIONS.length && ratio >= DECISIONS[step]) {
        step++;
      }
      codes[ratio] = (byte) (61 - step);
      codes[NEGATIVE + ratio] = (byte) (step < 2 ? 63 - step : 33 - step);
    }
    return codes;
  }

  private static long[] reciprocals() {
    long[] reciprocals = new long[SCALES.length];
    for (int i = 0; i < reciprocals.length; i++) {
      reciprocals[i] = (1L << RECIPROCAL_BITS) / SCALES[i] + 1;
    }
    return reciprocals;
  }

  /** As if no sample had differed from what was expected for long. */
  void settle() {
    predictor.settle();
  }

  int encode(int sample) {
    int index = scale.index();
    int difference = FixedPoint.saturate(sample - predictor.prediction);
    int sign = difference >> 31;
    // the size reaches a step at step * scale >> SHIFT, so its lost bits count as ones
    long size = (((difference ^ sign) + 1L) << G722Scale.SHIFT) - 1;
    int ratio = (int) ((size * RECIPROCALS[index]) >> RECIPROCAL_BITS);
    int code = CODES[(sign & NEGATIVE) + Math.min(ratio, MOST_RATIO)];
    adapt(code >> 2, SCALES[index]);
    return code;
  }

  int decode(int code) {
    int now = SCALES[scale.index()];
    int sample = ((FINE[code] * now) >> G722Scale.SHIFT) + predictor.prediction;
    adapt(code >> 2, now);
    return sample;
  }

  private void adapt(int upperBits, int now) {
    predictor.adapt((COARSE[upperBits] * now) >> G722Scale.SHIFT);
    scale.move(LOG_STEPS[upperBits]);
  }
}

package org.voxpost.codec;

/** The band from 4 to 8 kHz, two bits a sample (ITU-T G.722, blocks 1H to 4H). */
final class G722HighBand {
  private static final int MOST_LOG = 22528;
  private static final int[] SCALES = G722Scale.table(MOST_LOG, 10);

  /** WH (LOGSCH), by the code. */
  private static final short[] LOG_STEPS = {798, -214, 798, -214};

  /** INVQAH, by the code. */
  private static final short[] DIFFERENCES = {-926, -202, 926, 202};

  /** QUANTH: the decision between a small difference and a large one, to a scale of 256. */
  private static final int DECISION = 141;

  private final G722Predictor predictor = new G722Predictor();
  private final G722Scale scale = new G722Scale(MOST_LOG);

  /** As if no sample had differed from what was expected for long. */
  void settle() {
    predictor.settle();
  }

  int encode(int sample) {
    int now = SCALES[scale.index()];
    int difference = FixedPoint.saturate(sample - predictor.prediction);
    int sign = difference >> 31;
    int size = difference ^ sign;
    int small = (size - ((DECISION * now) >> 8)) >>> 31;
    int code = 2 + 2 * sign + small;
    adapt(code, (DIFFERENCES[code] * now) >> G722Scale.SHIFT);
    return code;
  }

  int decode(int code) {
    int difference = (DIFFERENCES[code] * SCALES[scale.index()]) >> G722Scale.SHIFT;
    int sample = difference + predictor.prediction;
    adapt(code, difference);
    return sample;
  }

  private void adapt(int code, int difference) {
    predictor.adapt(difference);
    scale.move(LOG_STEPS[code]);
  }
}

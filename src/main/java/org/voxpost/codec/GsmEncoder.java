package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.clip;
import static org.voxpost.codec.FixedPoint.multRounded;

/** The full-rate encoder of GSM 06.10, bit for bit; it allocates nothing after it is built. */
final class GsmEncoder implements Codec.Encoder {
  private static final int HISTORY = LongTermPredictor.HISTORY;
  private static final int LENGTH = GsmFrame.SUBFRAME_SAMPLES;

  private final GsmFrame frame = new GsmFrame();
  private final Preprocessor preprocessor = new Preprocessor();
  private final LpcAnalysis lpc = new LpcAnalysis();
  private final ShortTermFilter filter = new ShortTermFilter();
  private final LongTermPredictor predictor = new LongTermPredictor();
  private final RegularPulses pulses = new RegularPulses();

  private final int[] signal = new int[GsmFrame.SAMPLES];

  /** The reconstructed residual: what a decoder knows, last frame's end first. */
  private final int[] known = new int[HISTORY + GsmFrame.SAMPLES];

  private final int[] predicted = new int[LENGTH];
  private final int[] rest = new int[LENGTH];

  @Override
  public int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset) {
    int frames = samples / GsmFrame.SAMPLES;
    for (int i = 0; i < frames; i++) {
      encodeFrame(pcm, offset + i * GsmFrame.SAMPLES);
      frame.pack(out, outOffset + i * GsmFrame.BYTES);
    }
    return frames * GsmFrame.BYTES;
  }

  private void encodeFrame(short[] pcm, int offset) {
    int[] parameters = frame.parameters;
    preprocessor.process(pcm, offset, signal);
    lpc.analyse(signal, parameters);
    filter.analyse(parameters, signal);
    for (int i = 0; i < GsmFrame.SUBFRAMES; i++) {
      encodeSubframe(i * LENGTH, GsmFrame.subframe(i));
    }
    System.arraycopy(known, GsmFrame.SAMPLES, known, 0, HISTORY);
  }

  private void encodeSubframe(int from, int at) {
    int[] parameters = frame.parameters;
    int now = HISTORY + from;
    System.arraycopy(signal, from, rest, 0, LENGTH);
    predictor.predict(rest, known, now, parameters, at);
    int lag = parameters[at + GsmFrame.LAG];
    int gain = LongTermPredictor.GAINS[parameters[at + GsmFrame.GAIN]];
    System.arraycopy(known, now - lag, predicted, 0, LENGTH);
    subtract(gain, predicted, rest);
    pulses.quantize(rest, parameters, at);
    RegularPulses.restore(parameters, at, rest);
    add(predicted, rest);
    System.arraycopy(rest, 0, known, now, LENGTH);
  }

  private static void subtract(int gain, int[] predicted, int[] rest) {
    for (int k = 0; k < LENGTH; k++) {
      int prediction = multRounded(gain, predicted[k]);
      predicted[k] = prediction;
      rest[k] = clip(rest[k] - prediction);
    }
  }

  private static void add(int[] predicted, int[] rest) {
    for (int k = 0; k < LENGTH; k++) {
      rest[k] = clip(rest[k] + predicted[k]);
    }
  }

  /** Downscaling, offset compensation and pre-emphasis (§5.2.1 to §5.2.3). */
  private static final class Preprocessor {
    private static final int POLE = 32735;
    private static final int EMPHASIS = -28180;

    private int lastInput;
    private int lastOffsetFree;
    private int lastRounded;
    private final int[] delayed = new int[GsmFrame.SAMPLES];

    void process(short[] pcm, int offset, int[] signal) {
      compensate(pcm, offset, signal);
      System.arraycopy(signal, 0, delayed, 1, GsmFrame.SAMPLES - 1);
      delayed[0] = lastRounded;
      lastRounded = signal[GsmFrame.SAMPLES - 1];
      emphasise(signal, delayed);
    }

    /**
     * The product of thirty-one and sixteen bits at once, where the recommendation has two that fit
     * its registers. The sum needs no saturation: an input of fourteen bits moves it by at most
     * 2^30.
     */
    private void compensate(short[] pcm, int offset, int[] signal) {
      int input = lastInput;
      long offsetFree = lastOffsetFree;
      for (int k = 0; k < GsmFrame.SAMPLES; k++) {
        int next = (pcm[offset + k] >> 3) << 2;
        offsetFree = ((offsetFree * POLE + 16384) >> 15) + ((next - input) << 15);
        input = next;
        signal[k] = (short) ((offsetFree + 16384) >> 15);
      }
      lastInput = input;
      lastOffsetFree = (int) offsetFree;
    }

    private static void emphasise(int[] signal, int[] delayed) {
      for (int k = 0; k < GsmFrame.SAMPLES; k++) {
        signal[k] = clip(signal[k] + multRounded(delayed[k], EMPHASIS));
      }
    }
  }
}

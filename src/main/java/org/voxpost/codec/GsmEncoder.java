package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.add;
import static org.voxpost.codec.FixedPoint.multRounded;
import static org.voxpost.codec.FixedPoint.saturate32;
import static org.voxpost.codec.FixedPoint.sub;

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
    predictor.predict(signal, from, known, now, parameters, at);
    int lag = parameters[at + GsmFrame.LAG];
    int gain = LongTermPredictor.GAINS[parameters[at + GsmFrame.GAIN]];
    for (int k = 0; k < LENGTH; k++) {
      int prediction = multRounded(gain, known[now + k - lag]);
      predicted[k] = prediction;
      rest[k] = sub(signal[from + k], prediction);
    }
    pulses.quantize(rest, parameters, at);
    RegularPulses.restore(parameters, at, rest);
    for (int k = 0; k < LENGTH; k++) {
      int sample = add(rest[k], predicted[k]);
      known[now + k] = sample;
    }
  }

  /** Downscaling, offset compensation and pre-emphasis (§5.2.1 to §5.2.3). */
  private static final class Preprocessor {
    private static final int POLE = 32735;
    private static final int EMPHASIS = -28180;

    private int lastInput;
    private int lastOffsetFree;
    private int lastRounded;

    void process(short[] pcm, int offset, int[] signal) {
      for (int k = 0; k < GsmFrame.SAMPLES; k++) {
        int input = (pcm[offset + k] >> 3) << 2;
        int high = lastOffsetFree >> 15;
        int low = lastOffsetFree - (high << 15);
        int change = ((input - lastInput) << 15) + multRounded(low, POLE);
        lastInput = input;
        lastOffsetFree = saturate32((long) high * POLE + change);
        int rounded = saturate32((long) lastOffsetFree + 16384) >> 15;
        signal[k] = add((short) rounded, multRounded(lastRounded, EMPHASIS));
        lastRounded = (short) rounded;
      }
    }
  }
}

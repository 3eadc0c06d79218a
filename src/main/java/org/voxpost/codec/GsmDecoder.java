package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.add;
import static org.voxpost.codec.FixedPoint.multRounded;

/**
 * The full-rate decoder of GSM 06.10, bit for bit. Bytes that are no frame are bridged as GSM 06.11
 * describes: the last good frame is repeated once, then fades into silence.
 */
final class GsmDecoder implements Codec.Decoder {
  private static final int HISTORY = LongTermPredictor.MAX_LAG;
  private static final int LENGTH = GsmFrame.SUBFRAME_SAMPLES;
  private static final int DE_EMPHASIS = 28180;
  private static final byte[] SILENCE = Codecs.GSM.silence();

  /** What each repetition takes off the block maximum, and when nothing is left. */
  private static final int FADE = 4;

  private static final int FADED = 16;

  private final GsmFrame frame = new GsmFrame();
  private final ShortTermFilter filter = new ShortTermFilter();
  private final int[] signal = new int[GsmFrame.SAMPLES];
  private final int[] residual = new int[HISTORY + LENGTH];
  private final int[] rest = new int[LENGTH];
  private int lastLag = LongTermPredictor.MIN_LAG;
  private int lastSample;
  private int badFrames;

  GsmDecoder() {
    frame.unpack(SILENCE, 0);
  }

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    int frames = bytes / GsmFrame.BYTES;
    for (int i = 0; i < frames; i++) {
      int at = offset + i * GsmFrame.BYTES;
      if (GsmFrame.isSigned(payload[at])) {
        badFrames = 0;
        frame.unpack(payload, at);
      } else {
        bridge();
      }
      decodeFrame(out, outOffset + i * GsmFrame.SAMPLES);
    }
    return frames * GsmFrame.SAMPLES;
  }

  private void bridge() {
    badFrames++;
    if (badFrames == 1) {
      return;
    }
    if (badFrames == FADED) {
      frame.unpack(SILENCE, 0);
      return;
    }
    for (int i = 0; i < GsmFrame.SUBFRAMES; i++) {
      int at = GsmFrame.subframe(i) + GsmFrame.BLOCK_MAXIMUM;
      frame.parameters[at] = Math.max(0, frame.parameters[at] - FADE);
    }
  }

  private void decodeFrame(short[] out, int outOffset) {
    for (int i = 0; i < GsmFrame.SUBFRAMES; i++) {
      decodeSubframe(i * LENGTH, GsmFrame.subframe(i));
    }
    filter.synthesize(frame.parameters, signal);
    for (int k = 0; k < GsmFrame.SAMPLES; k++) {
      lastSample = add(signal[k], multRounded(lastSample, DE_EMPHASIS));
      out[outOffset + k] = (short) (add(lastSample, lastSample) & 0xFFF8);
    }
  }

  private void decodeSubframe(int to, int at) {
    int[] parameters = frame.parameters;
    RegularPulses.restore(parameters, at, rest);
    int lag = parameters[at + GsmFrame.LAG];
    if (lag < LongTermPredictor.MIN_LAG || lag > LongTermPredictor.MAX_LAG) {
      lag = lastLag;
    }
    lastLag = lag;
    int gain = LongTermPredictor.GAINS[parameters[at + GsmFrame.GAIN]];
    for (int k = 0; k < LENGTH; k++) {
      int sample = add(rest[k], multRounded(gain, residual[HISTORY + k - lag]));
      residual[HISTORY + k] = sample;
      signal[to + k] = sample;
    }
    System.arraycopy(residual, LENGTH, residual, 0, HISTORY);
  }
}

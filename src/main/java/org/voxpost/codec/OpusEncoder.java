package org.voxpost.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;

/** Encodes speech, one channel, to Opus packets of one frame of 20 ms each (RFC 6716). */
public final class OpusEncoder implements Codec.Encoder {
  /** The most that a packet takes: several times what the bit rate gives. */
  public static final int MOST_BYTES = 320;

  private static final int FRAMES_A_SECOND = 50;
  private static final int BITS_A_SECOND = 24_000;

  /** The least at which noise shaping looks ahead; beyond it, it costs more than is heard. */
  private static final int COMPLEXITY = 2;

  private final io.github.jaredmdobson.concentus.OpusEncoder encoder;
  private final int frameSamples;

  /**
   * A fresh encoder.
   *
   * @param sampleRate 8000 or 16000
   */
  public OpusEncoder(int sampleRate) {
    this.frameSamples = sampleRate / FRAMES_A_SECOND;
    try {
      this.encoder =
          new io.github.jaredmdobson.concentus.OpusEncoder(
              sampleRate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    } catch (OpusException e) {
      throw new IllegalArgumentException("no Opus at " + sampleRate + " samples a second", e);
    }
    encoder.setBitrate(BITS_A_SECOND);
    encoder.setComplexity(COMPLEXITY);
    encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    encoder.setUseVBR(true);
  }

  /** How many samples later than it was given a sound comes out of the decoder. */
  public int lookahead() {
    return encoder.getLookahead();
  }

  /** Samples of one frame. */
  public int frameSamples() {
    return frameSamples;
  }

  @Override
  public int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset) {
    if (samples != frameSamples) {
      throw new IllegalArgumentException(
          "a frame has " + frameSamples + " samples, not " + samples);
    }
    try {
      return encoder.encode(pcm, offset, samples, out, outOffset, MOST_BYTES);
    } catch (OpusException e) {
      throw new IllegalStateException("a frame of speech cannot be encoded", e);
    }
  }
}

package org.voxpost.codec;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusSignal;

/** Encodes speech, one channel, to Opus packets of one frame each (RFC 6716). */
public final class OpusEncoder implements Codec.Encoder {
  /** Several times what the bit rate gives. */
  private static final int MOST_BYTES_A_MILLISECOND = 16;

  /** The least at which noise shaping looks ahead; beyond it, it costs more than is heard. */
  private static final int COMPLEXITY = 2;

  private final io.github.jaredmdobson.concentus.OpusEncoder encoder;
  private final int frameSamples;
  private final int mostBytes;

  /**
   * A fresh encoder for packets of 20 ms.
   *
   * @param sampleRate 8000 or 16000
   */
  public OpusEncoder(int sampleRate) {
    this(sampleRate, Opus.USUAL.millis(), Opus.USUAL.bitsASecond());
  }

  /**
   * A fresh encoder.
   *
   * @param sampleRate 8000 or 16000
   * @param millis of a packet: 10, 20, 40 or 60
   */
  OpusEncoder(int sampleRate, int millis, int bitsASecond) {
    this.frameSamples = sampleRate * millis / 1000;
    this.mostBytes = mostBytes(millis);
    try {
      this.encoder =
          new io.github.jaredmdobson.concentus.OpusEncoder(
              sampleRate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
    } catch (OpusException e) {
      throw new IllegalArgumentException("no Opus at " + sampleRate + " samples a second", e);
    }
    encoder.setBitrate(bitsASecond);
    encoder.setComplexity(COMPLEXITY);
    encoder.setSignalType(OpusSignal.OPUS_SIGNAL_VOICE);
    encoder.setUseVBR(true);
  }

  /** The most that a packet takes. */
  static int mostBytes(int millis) {
    return millis * MOST_BYTES_A_MILLISECOND;
  }

  /** The most that its packets take. */
  public int mostBytes() {
    return mostBytes;
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
      return encoder.encode(pcm, offset, samples, out, outOffset, mostBytes);
    } catch (OpusException e) {
      throw new IllegalStateException("a frame of speech cannot be encoded", e);
    }
  }
}

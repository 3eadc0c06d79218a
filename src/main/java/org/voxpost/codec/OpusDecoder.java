package org.voxpost.codec;

import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/**
 * Decodes Opus packets of any kind to one channel; what is broken inside becomes silence.
 *
 * <p>The library is asked for the rate that is wanted until the first packet in hybrid mode: those
 * it decodes to silence at any rate but 48000 (Concentus 1.0.2). From there on the stream is
 * decoded at that and taken down.
 */
public final class OpusDecoder implements Codec.Decoder {
  private static final int FULL_RATE = 48_000;

  private final int sampleRate;
  private final Decimator decimator;
  private boolean isFull;

  /** The library writes beyond what it says that it wrote, where a packet is broken. */
  private short[] scratch;

  private io.github.jaredmdobson.concentus.OpusDecoder decoder;

  /**
   * A fresh decoder.
   *
   * @param sampleRate 8000, 12000, 16000 or 24000, whatever the packets were made of
   */
  public OpusDecoder(int sampleRate) {
    this.sampleRate = sampleRate;
    this.decimator = new Decimator(FULL_RATE / sampleRate);
    begin(sampleRate);
  }

  private void begin(int rate) {
    try {
      decoder = new io.github.jaredmdobson.concentus.OpusDecoder(rate, 1);
    } catch (OpusException e) {
      throw new IllegalArgumentException("no Opus at " + rate + " samples a second", e);
    }
    scratch = new short[rate * 2 * OpusPacket.LONGEST_MILLIS / 1000];
  }

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    return decode(payload, offset, bytes, out, outOffset, false);
  }

  /** By its in-band error correction (RFC 6716 §2.1.7). */
  @Override
  public int recover(byte[] next, int offset, int bytes, short[] out, int outOffset) {
    return OpusPacket.carriesPrevious(next, offset, bytes)
        ? decode(next, offset, bytes, out, outOffset, true)
        : 0;
  }

  private int decode(
      byte[] payload, int offset, int bytes, short[] out, int outOffset, boolean previous) {
    int samples = OpusPacket.samples(payload, offset, bytes, sampleRate);
    if (samples == 0) {
      return 0;
    }
    if (!isFull && OpusPacket.isHybrid(payload, offset)) {
      isFull = true;
      begin(FULL_RATE);
    }
    int wanted = isFull ? FULL_RATE / sampleRate * samples : samples;
    decode(payload, offset, bytes, wanted, previous);
    if (isFull) {
      decimator.decimate(scratch, wanted, out, outOffset);
    } else {
      System.arraycopy(scratch, 0, out, outOffset, samples);
    }
    return samples;
  }

  private void decode(byte[] payload, int offset, int bytes, int wanted, boolean previous) {
    int decoded = 0;
    try {
      decoded = decoder.decode(payload, offset, bytes, scratch, 0, wanted, previous);
    } catch (OpusException | RuntimeException | AssertionError e) {
      // The library fails in many ways on bytes that no encoder makes, and half-way through.
      begin(isFull ? FULL_RATE : sampleRate);
    }
    Arrays.fill(scratch, Math.clamp(decoded, 0, wanted), wanted, (short) 0);
  }
}

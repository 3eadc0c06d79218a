package org.voxpost.codec;

import io.github.jaredmdobson.concentus.OpusException;
import java.util.Arrays;

/** Decodes Opus packets of any kind to one channel; what is broken inside becomes silence. */
public final class OpusDecoder implements Codec.Decoder {
  private final int sampleRate;

  /** The library writes beyond what it says that it wrote, where a packet is broken. */
  private final short[] scratch;

  private io.github.jaredmdobson.concentus.OpusDecoder decoder;

  /**
   * A fresh decoder.
   *
   * @param sampleRate 8000, 12000, 16000, 24000 or 48000, whatever the packets were made of
   */
  public OpusDecoder(int sampleRate) {
    this.sampleRate = sampleRate;
    this.scratch = new short[sampleRate * 2 * OpusPacket.LONGEST_MILLIS / 1000];
    this.decoder = fresh(sampleRate);
  }

  private static io.github.jaredmdobson.concentus.OpusDecoder fresh(int sampleRate) {
    try {
      return new io.github.jaredmdobson.concentus.OpusDecoder(sampleRate, 1);
    } catch (OpusException e) {
      throw new IllegalArgumentException("no Opus at " + sampleRate + " samples a second", e);
    }
  }

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    int samples = OpusPacket.samples(payload, offset, bytes, sampleRate);
    if (samples == 0) {
      return 0;
    }
    int decoded = 0;
    try {
      decoded =
          Math.clamp(
              decoder.decode(payload, offset, bytes, scratch, 0, samples, false), 0, samples);
      System.arraycopy(scratch, 0, out, outOffset, decoded);
    } catch (OpusException | RuntimeException | AssertionError e) {
      // The library fails in many ways on bytes that no encoder makes, and half-way through.
      decoder = fresh(sampleRate);
    }
    Arrays.fill(out, outOffset + decoded, outOffset + samples, (short) 0);
    return samples;
  }
}

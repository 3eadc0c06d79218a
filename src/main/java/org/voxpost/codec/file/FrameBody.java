package org.voxpost.codec.file;

import java.util.Arrays;
import org.voxpost.codec.Codec;

/** The frames of a codec whose frames are all of one size, one after the other. */
final class FrameBody implements AudioWriter.Body {
  private final Codec codec;
  private final Codec.Encoder encoder;

  /** What is no whole frame yet. */
  private final short[] begun;

  private int filled;

  FrameBody(Codec codec) {
    this.codec = codec;
    this.encoder = codec.encoder();
    this.begun = new short[codec.frameSamples()];
  }

  /** The bytes of so many samples. */
  static long bytes(Codec codec, long samples) {
    return Math.ceilDiv(samples, codec.frameSamples()) * codec.frameBytes();
  }

  @Override
  public byte[] add(short[] samples) {
    int length = samples.length;
    byte[] out = new byte[(filled + length) / begun.length * codec.frameBytes()];
    int taken = 0;
    int written = 0;
    if (filled > 0) {
      taken = Math.min(begun.length - filled, length);
      System.arraycopy(samples, 0, begun, filled, taken);
      filled += taken;
      if (filled == begun.length) {
        written = encoder.encode(begun, 0, filled, out, 0);
        filled = 0;
      }
    }
    int whole = (length - taken) / begun.length * begun.length;
    encoder.encode(samples, taken, whole, out, written);
    int rest = length - taken - whole;
    System.arraycopy(samples, taken + whole, begun, filled, rest);
    filled += rest;
    return out;
  }

  @Override
  public byte[] end() {
    if (filled == 0) {
      return new byte[0];
    }
    Arrays.fill(begun, filled, begun.length, (short) 0);
    filled = 0;
    byte[] last = new byte[codec.frameBytes()];
    encoder.encode(begun, 0, begun.length, last, 0);
    return last;
  }
}

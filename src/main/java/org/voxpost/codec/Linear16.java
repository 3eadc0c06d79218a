package org.voxpost.codec;

/**
 * Sixteen-bit linear samples, the higher byte first (RFC 3551 §4.5.11). Keeps no state, so one
 * object serves every stream.
 */
final class Linear16 implements Codec.Encoder, Codec.Decoder {
  static final Linear16 INSTANCE = new Linear16();

  private Linear16() {}

  @Override
  public int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset) {
    for (int i = 0; i < samples; i++) {
      short sample = pcm[offset + i];
      out[outOffset + 2 * i] = (byte) (sample >> 8);
      out[outOffset + 2 * i + 1] = (byte) sample;
    }
    return 2 * samples;
  }

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    int samples = bytes / 2;
    for (int i = 0; i < samples; i++) {
      int at = offset + 2 * i;
      out[outOffset + i] = (short) ((payload[at] << 8) | (payload[at + 1] & 0xFF));
    }
    return samples;
  }
}

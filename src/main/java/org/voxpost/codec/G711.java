package org.voxpost.codec;

import java.util.function.IntUnaryOperator;

/**
 * One companding law of ITU-T G.711, built from its decision and quantized values (Tables 1 and 2).
 * An encoder and decoder at once: the laws keep no state, so one object serves every stream.
 *
 * <p>Samples are sixteen-bit two's complement; the bits below the law's own resolution (14 bits for
 * µ-law, 12 for what A-law can tell apart) choose nothing.
 */
public final class G711 implements Codec.Encoder, Codec.Decoder {
  /** µ-law (RFC 3551 §4.5.14). */
  public static final G711 ULAW = new G711(0xFF, 2, G711::ulawDecision, G711::ulawValue);

  /** A-law (RFC 3551 §4.5.14). */
  public static final G711 ALAW = new G711(0xD5, 4, G711::alawDecision, G711::alawValue);

  /** By the sample shifted down; kept small so that it stays in the first-level cache. */
  private final byte[] codes;

  private final short[] values = new short[256];
  private final int shift;

  /**
   * @param positiveMask the bits a positive magnitude is inverted with on the line
   * @param shift sixteen-bit samples to the decision values' unit
   * @param decision the decision value above magnitude 0…126
   * @param value the quantized value of magnitude 0…127, in sixteen bits
   */
  private G711(int positiveMask, int shift, IntUnaryOperator decision, IntUnaryOperator value) {
    this.shift = shift;
    this.codes = new byte[1 << (16 - shift)];
    int magnitude = 0;
    for (int level = 0; level < codes.length / 2; level++) {
      if (magnitude < 127 && level >= decision.applyAsInt(magnitude)) {
        magnitude++;
      }
      codes[level] = (byte) (magnitude ^ positiveMask);
      codes[codes.length - 1 - level] = (byte) (magnitude ^ positiveMask ^ 0x80);
    }
    for (int code = 0; code < 256; code++) {
      int bits = code ^ positiveMask;
      int size = value.applyAsInt(bits & 0x7F);
      values[code] = (short) ((bits & 0x80) == 0 ? size : -size);
    }
  }

  private static int ulawDecision(int magnitude) {
    return ((2 * (magnitude & 15) + 34) << (magnitude >> 4)) - 33;
  }

  private static int ulawValue(int magnitude) {
    return (((2 * (magnitude & 15) + 33) << (magnitude >> 4)) - 33) * 4;
  }

  private static int alawDecision(int magnitude) {
    int segment = magnitude >> 4;
    return segment == 0 ? magnitude + 1 : ((magnitude & 15) + 17) << (segment - 1);
  }

  private static int alawValue(int magnitude) {
    int segment = magnitude >> 4;
    int half = segment == 0 ? 2 * magnitude + 1 : (2 * (magnitude & 15) + 33) << (segment - 1);
    return half * 8;
  }

  /** The code of a sample. */
  public byte compress(short sample) {
    return codes[(sample >> shift) & (codes.length - 1)];
  }

  /** The sample of a code. */
  public short expand(byte code) {
    return values[code & 0xFF];
  }

  @Override
  public int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset) {
    byte[] table = codes;
    int down = shift;
    for (int i = 0; i < samples; i++) {
      out[outOffset + i] = table[(pcm[offset + i] >> down) & (table.length - 1)];
    }
    return samples;
  }

  @Override
  public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
    short[] table = values;
    for (int i = 0; i < bytes; i++) {
      out[outOffset + i] = table[payload[offset + i] & 0xFF];
    }
    return bytes;
  }
}

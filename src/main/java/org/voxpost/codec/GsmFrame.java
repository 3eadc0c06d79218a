package org.voxpost.codec;

/**
 * The 76 parameters of one GSM 06.10 frame in the order of its Table 1.1, and their two layouts in
 * bytes: that of RFC 3551 §4.5.8 (33 bytes a frame, most significant bit first) and that of
 * Microsoft's WAV files (65 bytes two frames, least significant bit first, no signature).
 */
public final class GsmFrame {
  /** Samples of a frame. */
  public static final int SAMPLES = 160;

  /** Bytes of a frame. */
  public static final int BYTES = 33;

  /** Bytes of two frames in a WAV file. */
  public static final int WAV49_BYTES = 65;

  static final int LARS = 8;
  static final int SUBFRAMES = 4;
  static final int SUBFRAME_SAMPLES = 40;
  static final int PULSES = 13;

  /** Where the parameters of a sub-frame lie, counted from {@link #subframe}. */
  static final int LAG = 0;

  static final int GAIN = 1;
  static final int GRID = 2;
  static final int BLOCK_MAXIMUM = 3;
  static final int PULSE = 4;

  private static final int SUBFRAME_PARAMETERS = PULSE + PULSES;
  private static final int SIGNATURE = 0xD;
  private static final int[] LAR_BITS = {6, 6, 5, 5, 4, 4, 3, 3};
  private static final int[] BITS = bits();

  final int[] parameters = new int[BITS.length];

  private static int[] bits() {
    int[] bits = new int[LARS + SUBFRAMES * SUBFRAME_PARAMETERS];
    System.arraycopy(LAR_BITS, 0, bits, 0, LARS);
    for (int at = LARS; at < bits.length; at += SUBFRAME_PARAMETERS) {
      bits[at + LAG] = 7;
      bits[at + GAIN] = 2;
      bits[at + GRID] = 2;
      bits[at + BLOCK_MAXIMUM] = 6;
      for (int pulse = 0; pulse < PULSES; pulse++) {
        bits[at + PULSE + pulse] = 3;
      }
    }
    return bits;
  }

  /** Whether the byte begins a frame of 33 bytes. */
  public static boolean isSigned(byte first) {
    return (first & 0xF0) >> 4 == SIGNATURE;
  }

  static int subframe(int index) {
    return LARS + index * SUBFRAME_PARAMETERS;
  }

  /** Writes the 33 bytes. */
  public void pack(byte[] out, int offset) {
    int at = offset;
    long bits = SIGNATURE;
    int held = 4;
    for (int i = 0; i < BITS.length; i++) {
      bits = (bits << BITS[i]) | parameters[i];
      held += BITS[i];
      while (held >= 8) {
        held -= 8;
        out[at++] = (byte) (bits >> held);
      }
    }
  }

  /** Reads 33 bytes; the signature is not looked at. */
  public void unpack(byte[] in, int offset) {
    int at = offset;
    int bits = in[at++] & 0x0F;
    int held = 4;
    for (int i = 0; i < BITS.length; i++) {
      if (held < BITS[i]) {
        bits = (bits << 8) | (in[at++] & 0xFF);
        held += 8;
      }
      held -= BITS[i];
      parameters[i] = (bits >> held) & ((1 << BITS[i]) - 1);
    }
  }

  /** Writes the first (0) or second (1) frame of 65 bytes, which must still be 0. */
  public void packWav49(byte[] out, int offset, int half) {
    int at = offset + half * (WAV49_BYTES / 2);
    int held = half * 4;
    int bits = half * (out[at] & 0x0F);
    for (int i = 0; i < BITS.length; i++) {
      bits |= parameters[i] << held;
      held += BITS[i];
      while (held >= 8) {
        out[at++] = (byte) bits;
        bits >>= 8;
        held -= 8;
      }
    }
    if (held > 0) {
      out[at] = (byte) bits;
    }
  }

  /** Reads the first (0) or second (1) frame of 65 bytes. */
  public void unpackWav49(byte[] in, int offset, int half) {
    int at = offset + half * (WAV49_BYTES / 2);
    int held = half == 0 ? 0 : 4;
    int bits = half == 0 ? 0 : (in[at++] & 0xF0) >> 4;
    for (int i = 0; i < BITS.length; i++) {
      if (held < BITS[i]) {
        bits |= (in[at++] & 0xFF) << held;
        held += 8;
      }
      parameters[i] = bits & ((1 << BITS[i]) - 1);
      bits >>= BITS[i];
      held -= BITS[i];
    }
  }
}

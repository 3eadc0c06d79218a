package org.voxpost.testphone;

/** ITU-T G.711 companding, worked out by table when the class is loaded. */
final class G711 {
  private static final short[] ULAW_TO_LINEAR = new short[256];
  private static final short[] ALAW_TO_LINEAR = new short[256];
  private static final byte[] LINEAR_TO_ULAW = new byte[65536];
  private static final byte[] LINEAR_TO_ALAW = new byte[65536];

  static {
    for (int code = 0; code < 256; code++) {
      ULAW_TO_LINEAR[code] = expandUlaw(code);
      ALAW_TO_LINEAR[code] = expandAlaw(code);
    }
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      LINEAR_TO_ULAW[sample & 0xFFFF] = compressUlaw(sample);
      LINEAR_TO_ALAW[sample & 0xFFFF] = compressAlaw(sample);
    }
  }

  private G711() {}

  static byte ulaw(short sample) {
    return LINEAR_TO_ULAW[sample & 0xFFFF];
  }

  static byte alaw(short sample) {
    return LINEAR_TO_ALAW[sample & 0xFFFF];
  }

  static short fromUlaw(byte code) {
    return ULAW_TO_LINEAR[code & 0xFF];
  }

  static short fromAlaw(byte code) {
    return ALAW_TO_LINEAR[code & 0xFF];
  }

  private static short expandUlaw(int code) {
    int bits = ~code & 0xFF;
    int magnitude = ((((bits & 0x0F) << 3) + 0x84) << (bits >> 4 & 7)) - 0x84;
    return (short) ((bits & 0x80) != 0 ? -magnitude : magnitude);
  }

  private static byte compressUlaw(int sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int magnitude = Math.min(Math.abs(sample), 32635) + 0x84;
    int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
    int mantissa = magnitude >> (segment + 3) & 0x0F;
    return (byte) ~(sign | segment << 4 | mantissa);
  }

  private static short expandAlaw(int code) {
    int bits = code ^ 0x55;
    int segment = bits >> 4 & 7;
    int mantissa = (bits & 0x0F) << 4;
    int magnitude = segment == 0 ? mantissa + 8 : (mantissa + 0x108) << (segment - 1);
    return (short) ((bits & 0x80) != 0 ? magnitude : -magnitude);
  }

  private static byte compressAlaw(int sample) {
    int sign = sample >= 0 ? 0x80 : 0;
    int magnitude = Math.min(sample >= 0 ? sample : -sample - 1, 32767) >> 3;
    int segment = Math.max(0, 27 - Integer.numberOfLeadingZeros(magnitude | 1));
    int mantissa = segment == 0 ? magnitude >> 1 : magnitude >> segment;
    return (byte) ((sign | segment << 4 | (mantissa & 0x0F)) ^ 0x55);
  }
}

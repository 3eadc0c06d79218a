package org.voxpost.codec.file;

import java.util.Arrays;

/** The bytes of a file, and little-endian numbers among them. */
final class Bytes {
  private Bytes() {}

  /** The one, and then the other; one of them itself where the other is empty. */
  static byte[] joined(byte[] first, byte[] second) {
    if (first.length == 0 || second.length == 0) {
      return first.length == 0 ? second : first;
    }
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  static int int16(byte[] file, int at) {
    return (file[at] & 0xFF) | (file[at + 1] << 8);
  }

  static int uint16(byte[] file, int at) {
    return int16(file, at) & 0xFFFF;
  }

  static int int32(byte[] file, int at) {
    return uint16(file, at) | (int16(file, at + 2) << 16);
  }

  static long uint32(byte[] file, int at) {
    return int32(file, at) & 0xFFFF_FFFFL;
  }
}

package org.voxpost.codec.file;

/** Little-endian numbers in a file. */
final class Bytes {
  private Bytes() {}

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

package org.voxpost.codec.file;

/** A page in an Ogg file (RFC 3533 §6). */
final class OggPage {
  static final int HEADER = 27;
  static final int CHECKSUM = 22;
  private static final int SEGMENTS = 26;
  private static final byte[] CAPTURE = {'O', 'g', 'g', 'S', 0};
  private static final int[] REMAINDERS = remainders();

  private final byte[] file;
  private final int at;

  /** The page whose capture pattern stands there. */
  OggPage(byte[] file, int at) {
    this.file = file;
    this.at = at;
  }

  /** Where the next capture pattern stands, or -1. */
  static int find(byte[] file, int from) {
    for (int at = from; at <= file.length - HEADER; at++) {
      if (isCapture(file, at)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isCapture(byte[] file, int at) {
    for (int i = 0; i < CAPTURE.length; i++) {
      if (file[at + i] != CAPTURE[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether all of it is there and unharmed. */
  boolean isWhole() {
    return body() <= file.length
        && end() <= file.length
        && Bytes.int32(file, at + CHECKSUM) == checksum(file, at, end());
  }

  boolean has(int flag) {
    return (file[at + 5] & flag) != 0;
  }

  long position() {
    return Bytes.uint32(file, at + 6) | (long) Bytes.int32(file, at + 10) << 32;
  }

  int serial() {
    return Bytes.int32(file, at + 14);
  }

  int sequence() {
    return Bytes.int32(file, at + 18);
  }

  int segments() {
    return file[at + SEGMENTS] & 0xFF;
  }

  /** The length of a segment; one below 255 ends a packet. */
  int segment(int index) {
    return file[at + HEADER + index] & 0xFF;
  }

  /** The segment with which the last packet ends that ends here, or -1. */
  int lastFinished() {
    int index = segments() - 1;
    while (index >= 0 && segment(index) == 255) {
      index--;
    }
    return index;
  }

  /** Where the first segment stands. */
  int body() {
    return at + HEADER + segments();
  }

  /** One past the last segment. */
  int end() {
    int end = body();
    for (int i = 0; i < segments(); i++) {
      end += segment(i);
    }
    return end;
  }

  /** The checksum of a page, with zeros where it stands itself. */
  static int checksum(byte[] file, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      boolean itself = i >= from + CHECKSUM && i < from + CHECKSUM + 4;
      int value = itself ? 0 : file[i] & 0xFF;
      sum = sum << 8 ^ REMAINDERS[sum >>> 24 ^ value];
    }
    return sum;
  }

  private static int[] remainders() {
    int[] remainders = new int[256];
    for (int i = 0; i < 256; i++) {
      int remainder = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        remainder = remainder << 1 ^ (remainder < 0 ? 0x04C11DB7 : 0);
      }
      remainders[i] = remainder;
    }
    return remainders;
  }
}

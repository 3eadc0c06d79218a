package org.voxpost.media;

/** Reads compound RTCP packets of others, as far as their lengths hold together (RFC 3550 §A.2). */
final class ReportReader {
  private static final int BLOCK = 24;

  private ReportReader() {}

  /** What of a packet matters. */
  interface Reports {
    /** A sender report. */
    void sender(int ssrc, int ntpMiddle);

    /** How much a receiver has lost of a stream. */
    void lost(int ssrc, int packets);

    /** That a stream is at its end (RFC 3550 §6.6). */
    void goodbye(int ssrc);
  }

  /** Whether the second byte says RTCP where both share a port (RFC 5761 §4). */
  static boolean looksLikeRtcp(byte[] bytes, int length) {
    int type = length < 2 ? 0 : bytes[1] & 0xFF;
    return type >= 192 && type <= 223;
  }

  /** Reads all of it; false when it is no RTCP, and then nothing was reported. */
  static boolean read(byte[] bytes, int length, Reports reports) {
    if (!isSound(bytes, length)) {
      return false;
    }
    for (int at = 0; at < length; at += size(bytes, at)) {
      part(bytes, at, size(bytes, at), reports);
    }
    return true;
  }

  private static boolean isSound(byte[] bytes, int length) {
    int at = 0;
    while (at + 8 <= length && (bytes[at] & 0xC0) == 0x80 && looksLikeRtcp(bytes, length)) {
      at += size(bytes, at);
    }
    return length >= 8 && at == length;
  }

  private static int size(byte[] bytes, int at) {
    return 4 * (Bytes.uint16(bytes, at + 2) + 1);
  }

  private static void part(byte[] bytes, int at, int size, Reports reports) {
    int type = bytes[at + 1] & 0xFF;
    if (type == ReportWriter.GOODBYE) {
      goodbyes(bytes, at, size, reports);
      return;
    }
    boolean sender = type == ReportWriter.SENDER_REPORT && size >= 28;
    boolean receiver = type == ReportWriter.RECEIVER_REPORT;
    if (sender) {
      reports.sender(Bytes.int32(bytes, at + 4), Bytes.int32(bytes, at + 10));
    }
    if (!sender && !receiver) {
      return;
    }
    int block = at + (sender ? 28 : 8);
    for (int i = bytes[at] & 0x1F; i > 0 && block + BLOCK <= at + size; i--) {
      int lost = Bytes.int32(bytes, block + 4) << 8 >> 8;
      reports.lost(Bytes.int32(bytes, block), lost);
      block += BLOCK;
    }
  }

  private static void goodbyes(byte[] bytes, int at, int size, Reports reports) {
    int source = at + 4;
    for (int i = bytes[at] & 0x1F; i > 0 && source + 4 <= at + size; i--) {
      reports.goodbye(Bytes.int32(bytes, source));
      source += 4;
    }
  }
}

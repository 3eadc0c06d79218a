package org.voxpost.media;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Writes compound RTCP packets: a report, then who sends it, then a goodbye (RFC 3550 §6.1). */
final class ReportWriter {
  static final int SENDER_REPORT = 200;
  static final int RECEIVER_REPORT = 201;
  static final int SOURCE_DESCRIPTION = 202;
  static final int GOODBYE = 203;

  private static final long NTP_EPOCH = 2_208_988_800L;
  private static final int CNAME = 1;

  private final byte[] bytes = new byte[256];
  private final int ssrc;
  private final byte[] name;
  private int end;

  /**
   * Writes for one source.
   *
   * @param cname at most 100 ASCII characters
   */
  ReportWriter(int ssrc, String cname) {
    this.ssrc = ssrc;
    this.name = cname.getBytes(StandardCharsets.US_ASCII);
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return end;
  }

  /** Begins a packet with a sender report (§6.4.1). */
  ReportWriter sent(Instant at, int timestamp, long packets, long octets) {
    end = 0;
    header(0, SENDER_REPORT);
    word((int) (at.getEpochSecond() + NTP_EPOCH));
    word((int) (((long) at.getNano() << 32) / 1_000_000_000L));
    word(timestamp);
    word((int) packets);
    word((int) octets);
    return this;
  }

  /** Begins a packet with a receiver report (§6.4.2). */
  ReportWriter silent() {
    end = 0;
    header(0, RECEIVER_REPORT);
    return this;
  }

  /** Goes on with what was received, if anything was, and the CNAME (§6.5.1). */
  ReportWriter heard(Optional<Reception> reception, long now) {
    if (reception.isPresent()) {
      bytes[0] |= 1;
      end += reception.get().write(bytes, end, now);
    }
    Bytes.uint16(bytes, 2, end / 4 - 1);
    int start = end;
    header(1, SOURCE_DESCRIPTION);
    bytes[end++] = CNAME;
    bytes[end++] = (byte) name.length;
    System.arraycopy(name, 0, bytes, end, name.length);
    end += name.length;
    do {
      bytes[end++] = 0;
    } while (end % 4 != 0);
    Bytes.uint16(bytes, start + 2, (end - start) / 4 - 1);
    return this;
  }

  /** Ends the packet with a goodbye (§6.6). */
  ReportWriter goodbye() {
    int start = end;
    header(1, GOODBYE);
    Bytes.uint16(bytes, start + 2, 1);
    return this;
  }

  private void header(int count, int type) {
    bytes[end] = (byte) (0x80 | count);
    bytes[end + 1] = (byte) type;
    end += 4;
    word(ssrc);
  }

  private void word(int value) {
    Bytes.int32(bytes, end, value);
    end += 4;
  }
}

package org.voxpost.media;

import java.util.OptionalInt;

/** What a receiver report says of one incoming stream (RFC 3550 §6.4.1 and appendix A). */
final class Reception {
  private static final long NANOS = 1_000_000_000L;

  /** §A.1: so many cannot have been lost at once, and none comes so late. */
  private static final int MAX_DROPOUT = 3000;

  private static final int MAX_MISORDER = 100;

  private final int ssrc;
  private final int first;
  private int cycles;
  private int highest;
  private long received;
  private long late;
  private long expectedBefore;
  private long receivedBefore;
  private int transit;
  private long jitter;
  private int timedAt;
  private OptionalInt expectedAnew = OptionalInt.empty();
  private int lastReport;
  private long lastReportAt;

  Reception(int ssrc, int firstSequence) {
    this.ssrc = ssrc;
    this.first = firstSequence;
    this.highest = firstSequence;
  }

  int ssrc() {
    return ssrc;
  }

  /** Whether this cannot be the number of a packet that was lost, late or doubled. */
  boolean isFarOff(int sequence) {
    int ahead = (short) (sequence - highest);
    return ahead >= MAX_DROPOUT || ahead < -MAX_MISORDER;
  }

  /** Whether a number that is far off follows another one: the source counts anew (§A.1). */
  boolean beginsAnew(int sequence) {
    boolean follows = expectedAnew.equals(OptionalInt.of(sequence));
    expectedAnew = OptionalInt.of((sequence + 1) & 0xFFFF);
    return follows;
  }

  /**
   * Counts a packet that says nothing about jitter, such as a key's: its timestamp stands still.
   */
  void untimedPacket(int sequence) {
    received++;
    int ahead = (short) (sequence - highest);
    if (ahead > 0) {
      cycles += sequence < highest ? 1 : 0;
      highest = sequence;
    } else if (received > 1) {
      late++;
    }
  }

  /** Counts a packet; call it once for each, in the order they arrive. */
  void packet(int sequence, int timestamp, long now, int clockRate) {
    untimedPacket(sequence);
    int itsTransit = (int) (now / 1000 * clockRate / 1_000_000) - timestamp;
    if (clockRate == timedAt) {
      // §A.8, kept sixteen-fold so that whole numbers do
      jitter += Math.abs((long) itsTransit - transit) - ((jitter + 8) >> 4);
    }
    timedAt = clockRate;
    transit = itsTransit;
  }

  /** A sender report of theirs has come, whose NTP time's middle 32 bits are given. */
  void senderReport(int ntpMiddle, long now) {
    lastReport = ntpMiddle;
    lastReportAt = now;
  }

  /** How many never came; duplicates can make it negative (§A.3). */
  long lost() {
    return extendedHighest() - first + 1 - received;
  }

  /** How many came after one that was sent later, or twice. */
  long late() {
    return late;
  }

  /** In timestamp units. */
  long jitter() {
    return jitter >> 4;
  }

  long extendedHighest() {
    return ((long) cycles << 16) + highest;
  }

  /** Writes the 24 bytes of a report block and begins the next interval. */
  int write(byte[] out, int at, long now) {
    long expected = extendedHighest() - first + 1;
    long expectedNow = expected - expectedBefore;
    long lostNow = expectedNow - (received - receivedBefore);
    expectedBefore = expected;
    receivedBefore = received;
    long fraction =
        expectedNow <= 0 || lostNow <= 0 ? 0 : Math.min(255, lostNow * 256 / expectedNow);
    long cumulative = Math.clamp(lost(), -0x80_0000, 0x7F_FFFF);
    Bytes.int32(out, at, ssrc);
    Bytes.int32(out, at + 4, (int) (fraction << 24 | (cumulative & 0xFF_FFFF)));
    Bytes.int32(out, at + 8, (int) extendedHighest());
    Bytes.int32(out, at + 12, (int) jitter());
    Bytes.int32(out, at + 16, lastReport);
    Bytes.int32(
        out,
        at + 20,
        lastReport == 0 ? 0 : (int) (Math.max(0, now - lastReportAt) * 65536 / NANOS));
    return 24;
  }
}

package org.voxpost.testphone;

/**
 * What came in as RTP.
 *
 * @param packets all of them
 * @param missed sequence numbers skipped and not made good later
 * @param backward packets that came twice or after a later one
 * @param longestGapNanos the longest time between two packets
 * @param firstNanos {@link System#nanoTime} of the first; 0 when none came
 * @param lastNanos that of the last
 */
public record RtpReport(
    int packets, int missed, int backward, long longestGapNanos, long firstNanos, long lastNanos) {
  static final RtpReport NONE = new RtpReport(0, 0, 0, 0, 0, 0);

  RtpReport first(long nanos) {
    return new RtpReport(1, 0, 0, 0, nanos, nanos);
  }

  RtpReport next(short step, long gap, long nanos) {
    int nowMissed = step > 0 ? missed + step - 1 : Math.max(0, missed - (step < 0 ? 1 : 0));
    int nowBackward = step > 0 ? backward : backward + 1;
    long longest = Math.max(longestGapNanos, gap);
    return new RtpReport(packets + 1, nowMissed, nowBackward, longest, firstNanos, nanos);
  }
}

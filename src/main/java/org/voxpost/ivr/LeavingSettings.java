package org.voxpost.ivr;

import java.time.Duration;

/**
 * How a message is taken, by Asterisk's option names.
 *
 * @param maxSeconds {@code maxsecs}: the longest message; zero is no limit
 * @param minSeconds {@code minsecs}: a message with less sound is not kept
 * @param maxSilence {@code maxsilence}: silence that ends a recording; zero is off
 * @param review {@code review}: the caller may hear, record over and mark the message
 * @param leaveUrgent {@code leaveurgent}: the caller may mark it urgent
 */
public record LeavingSettings(
    Duration maxSeconds,
    Duration minSeconds,
    Duration maxSilence,
    boolean review,
    boolean leaveUrgent) {

  /** What Asterisk does with nothing configured. */
  public static LeavingSettings defaults() {
    return new LeavingSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, false, true);
  }
}

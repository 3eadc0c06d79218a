package org.voxpost.ivr;

import java.time.Duration;

/**
 * How a mailbox's dialogs behave, by Asterisk's option names.
 *
 * @param maxSeconds {@code maxsecs}: the longest message; zero is no limit
 * @param minSeconds {@code minsecs}: a message with less sound is not kept
 * @param maxSilence {@code maxsilence}: silence that ends a recording; zero is off
 * @param envelope {@code envelope}: date and time before each message
 * @param sayCallerId {@code saycid}
 * @param sayDuration {@code sayduration}
 * @param sayDurationFrom {@code saydurationm}: the shortest duration that is said
 * @param maxLogins {@code maxlogins}
 * @param messageWrap {@code messagewrap}
 * @param nextAfterCommand {@code nextaftercmd}
 * @param skip {@code skipms}: the step of forward and back
 * @param dateFormat the format of the mailbox's zone in {@code [zonemessages]}; empty is the
 *     language's own
 */
public record DialogSettings(
    Duration maxSeconds,
    Duration minSeconds,
    Duration maxSilence,
    boolean envelope,
    boolean sayCallerId,
    boolean sayDuration,
    Duration sayDurationFrom,
    int maxLogins,
    boolean messageWrap,
    boolean nextAfterCommand,
    Duration skip,
    String dateFormat) {

  /** What Asterisk does with nothing configured. */
  public static DialogSettings defaults() {
    return new DialogSettings(
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        true,
        false,
        true,
        Duration.ofMinutes(2),
        3,
        false,
        false,
        Duration.ofSeconds(3),
        "");
  }
}

package org.voxpost.ivr;

import java.time.Duration;
import java.util.Set;

/**
 * What is said before a message, by Asterisk's option names.
 *
 * @param said {@code envelope}: date and time
 * @param callerId {@code saycid}: who left it
 * @param duration {@code sayduration}: how long it is
 * @param durationFrom {@code saydurationm}: the shortest duration that is said
 * @param internalContexts {@code cidinternalcontexts}: where a caller's number is an extension
 * @param dateFormat the wording of the mailbox's zone in {@code [zonemessages]}; empty is the
 *     language's own
 */
public record EnvelopeSettings(
    boolean said,
    boolean callerId,
    boolean duration,
    Duration durationFrom,
    Set<String> internalContexts,
    String dateFormat) {
  public EnvelopeSettings {
    internalContexts = Set.copyOf(internalContexts);
  }

  /** What Asterisk does with nothing configured. */
  public static EnvelopeSettings defaults() {
    return new EnvelopeSettings(true, false, true, Duration.ofMinutes(2), Set.of(), "");
  }
}

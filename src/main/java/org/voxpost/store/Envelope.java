package org.voxpost.store;

import java.time.Duration;
import java.time.Instant;

/**
 * All that is known of a message besides its sound.
 *
 * @param mailbox whose message it is
 * @param messageId the RFC 5322 Message-ID with its angle brackets, made when the recording starts:
 *     the key of spool, retry and duplicate check
 * @param recordedAt when the recording started
 * @param caller who left it
 * @param duration how long it sounds; zero while it is being recorded
 * @param urgent {@code \Flagged} in IMAP
 * @param category Asterisk's VM_CATEGORY, or empty
 */
public record Envelope(
    MailboxId mailbox,
    String messageId,
    Instant recordedAt,
    Caller caller,
    Duration duration,
    boolean urgent,
    String category) {

  public Envelope withDuration(Duration duration) {
    return new Envelope(mailbox, messageId, recordedAt, caller, duration, urgent, category);
  }

  public Envelope withUrgent(boolean urgent) {
    return new Envelope(mailbox, messageId, recordedAt, caller, duration, urgent, category);
  }

  /** The same message for another mailbox. */
  public Envelope copyFor(MailboxId other, String otherId) {
    return new Envelope(other, otherId, recordedAt, caller, duration, urgent, category);
  }
}

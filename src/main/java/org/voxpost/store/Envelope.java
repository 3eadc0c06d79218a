package org.voxpost.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
 * @param priority marked PRIORITY by the route it came by, which an urgent message does not show
 * @param category Asterisk's VM_CATEGORY, or empty
 * @param origin of a forwarded message; caller and recordedAt are then the forwarder's
 */
public record Envelope(
    MailboxId mailbox,
    String messageId,
    Instant recordedAt,
    Caller caller,
    Duration duration,
    boolean urgent,
    boolean priority,
    String category,
    Optional<Origin> origin) {

  /** A message of no priority that nobody forwarded. */
  public Envelope(
      MailboxId mailbox,
      String messageId,
      Instant recordedAt,
      Caller caller,
      Duration duration,
      boolean urgent,
      String category) {
    this(
        mailbox,
        messageId,
        recordedAt,
        caller,
        duration,
        urgent,
        false,
        category,
        Optional.empty());
  }

  public Envelope withDuration(Duration duration) {
    return new Envelope(
        mailbox, messageId, recordedAt, caller, duration, urgent, priority, category, origin);
  }

  public Envelope withUrgent(boolean urgent) {
    return new Envelope(
        mailbox, messageId, recordedAt, caller, duration, urgent, priority, category, origin);
  }

  public Envelope withPriority(boolean priority) {
    return new Envelope(
        mailbox, messageId, recordedAt, caller, duration, urgent, priority, category, origin);
  }

  /** The same message as one that was forwarded. */
  public Envelope withOrigin(Origin from) {
    return new Envelope(
        mailbox,
        messageId,
        recordedAt,
        caller,
        duration,
        urgent,
        priority,
        category,
        Optional.of(from));
  }

  /** The same message for another mailbox. */
  public Envelope copyFor(MailboxId other, String otherId) {
    return new Envelope(
        other, otherId, recordedAt, caller, duration, urgent, priority, category, origin);
  }
}

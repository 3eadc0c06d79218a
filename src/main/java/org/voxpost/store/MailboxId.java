package org.voxpost.store;

/**
 * What Asterisk writes as {@code 4123@default}: a mailbox number within a context.
 *
 * @param number the mailbox as dialled and as keyed at login
 * @param context the voicemail.conf section it stands in
 */
public record MailboxId(String number, String context) implements Comparable<MailboxId> {
  /** The context of a mailbox named without one. */
  public static final String DEFAULT_CONTEXT = "default";

  /** Reads {@code number} or {@code number@context}. */
  public static MailboxId parse(String text) {
    return parse(text, DEFAULT_CONTEXT);
  }

  /** Reads {@code number@context}, or a number that stands in the context given. */
  public static MailboxId parse(String text, String context) {
    int at = text.indexOf('@');
    return at < 0
        ? new MailboxId(text, context)
        : new MailboxId(text.substring(0, at), text.substring(at + 1));
  }

  @Override
  public int compareTo(MailboxId other) {
    int byContext = context.compareTo(other.context);
    return byContext != 0 ? byContext : number.compareTo(other.number);
  }

  @Override
  public String toString() {
    return number + "@" + context;
  }
}

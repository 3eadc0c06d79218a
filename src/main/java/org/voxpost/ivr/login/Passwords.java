package org.voxpost.ivr.login;

import java.util.Optional;
import org.voxpost.store.MailboxSettings;

/** The passwords of mailboxes, wherever they are kept. May be used by many threads. */
public interface Passwords {
  /** Whether a caller must key one at all. */
  boolean isAsked(MailboxSettings mailbox);

  /** Whether its owner may set another by phone. */
  default boolean isChangeable(MailboxSettings mailbox) {
    return mailbox.pin().isChangeable();
  }

  /**
   * Whether it is the password. This takes as long for a mailbox that is not there, and counts no
   * try: logins go by {@link Gate}.
   *
   * @param mailbox empty when nothing is known by that number
   */
  boolean matches(Optional<MailboxSettings> mailbox, String keyed);

  /**
   * Sets another password; when this returns it is durable.
   *
   * @throws org.voxpost.store.StoreException when it could not be kept; then the old one stands
   */
  void change(MailboxSettings mailbox, String fresh);
}

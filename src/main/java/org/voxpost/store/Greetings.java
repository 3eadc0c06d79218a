package org.voxpost.store;

import java.util.Optional;
import org.voxpost.codec.Pcm;

/** What owners have recorded for their callers to hear. May be used by many threads. */
public interface Greetings {
  /** A greeting as last known. Returns at once, whatever the store does. */
  Optional<Pcm> find(MailboxSettings mailbox, GreetingName which);

  /**
   * Puts a greeting in the place of the one there is.
   *
   * @throws StoreException when the store did not take it; then the old one stands
   */
  void keep(MailboxSettings mailbox, GreetingName which, Pcm sound);

  /**
   * Takes a greeting away; one that is not there is passed over.
   *
   * @throws StoreException when the store did not do it
   */
  void remove(MailboxSettings mailbox, GreetingName which);
}

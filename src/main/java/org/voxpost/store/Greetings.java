package org.voxpost.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.voxpost.sound.Pcm;

/** What owners have recorded for their callers to hear. May be used by many threads. */
public interface Greetings {
  /**
   * No greeting is longer, nor what is said before a forwarded message: they are held in memory.
   */
  Duration LONGEST = Duration.ofMinutes(10);

  /**
   * A greeting as last known; nothing once its end has passed. Returns at once, whatever the store
   * does.
   */
  Optional<Pcm> find(MailboxSettings mailbox, GreetingName which);

  /** The end of a greeting that {@link #find} gives, if it has one. */
  Optional<Instant> until(MailboxSettings mailbox, GreetingName which);

  /**
   * Puts a greeting in the place of the one there is.
   *
   * @param until from when on it is heard no more, in whole seconds; empty: it is heard until it is
   *     replaced or removed
   * @throws StoreException when the store did not take it; then the old one stands
   */
  void keep(MailboxSettings mailbox, GreetingName which, Pcm sound, Optional<Instant> until);

  /** Puts one there without an end. */
  default void keep(MailboxSettings mailbox, GreetingName which, Pcm sound) {
    keep(mailbox, which, sound, Optional.empty());
  }

  /**
   * Takes a greeting away; one that is not there is passed over.
   *
   * @throws StoreException when the store did not do it
   */
  void remove(MailboxSettings mailbox, GreetingName which);
}

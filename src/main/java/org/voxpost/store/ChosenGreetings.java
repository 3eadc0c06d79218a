package org.voxpost.store;

import java.time.Instant;
import java.util.Optional;
import org.voxpost.sound.Pcm;

/**
 * Each mailbox's greetings where {@code imapgreetings} says.
 *
 * @param inImap those with it
 * @param inFiles those without
 */
public record ChosenGreetings(Greetings inImap, Greetings inFiles) implements Greetings {
  @Override
  public Optional<Pcm> find(MailboxSettings mailbox, GreetingName which) {
    return of(mailbox).find(mailbox, which);
  }

  @Override
  public Optional<Instant> until(MailboxSettings mailbox, GreetingName which) {
    return of(mailbox).until(mailbox, which);
  }

  @Override
  public void keep(
      MailboxSettings mailbox, GreetingName which, Pcm sound, Optional<Instant> until) {
    of(mailbox).keep(mailbox, which, sound, until);
  }

  @Override
  public void remove(MailboxSettings mailbox, GreetingName which) {
    of(mailbox).remove(mailbox, which);
  }

  private Greetings of(MailboxSettings mailbox) {
    return mailbox.imapGreetings() ? inImap : inFiles;
  }
}

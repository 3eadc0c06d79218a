package org.voxpost.store.imap;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreException;

/** Pays what the journal owes to others' mail in the accounts that are configured. */
final class MarkRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(MarkRecovery.class);

  private MarkRecovery() {}

  static void run(Collection<MailboxSettings> mailboxes, OwedMarks owed, ConnectionPool pool) {
    Set<MarkJournal.Place> places = owed.journal().places();
    Set<Optional<Login>> logins =
        places.stream().map(place -> loginOf(place, mailboxes)).collect(Collectors.toSet());
    logins.forEach(login -> login.ifPresent(known -> restore(known, owed, pool)));
  }

  private static Optional<Login> loginOf(
      MarkJournal.Place place, Collection<MailboxSettings> mailboxes) {
    Optional<Login> login =
        mailboxes.stream()
            .map(mailbox -> Login.of(mailbox.account()))
            .filter(place::isOf)
            .findFirst();
    if (login.isEmpty()) {
      LOG.warn("{}: messages should be marked deleted again, but no mailbox lies there", place);
    }
    return login;
  }

  private static void restore(Login login, OwedMarks owed, ConnectionPool pool) {
    try {
      ConnectionPool.Taken taken = pool.take(login);
      boolean usable = false;
      try {
        owed.restore(taken.connection(), login);
        taken.connection().unselect();
        usable = true;
      } finally {
        if (usable) {
          pool.giveBack(taken);
        } else {
          pool.discard(taken);
        }
      }
    } catch (StoreException | ProtocolException e) {
      LOG.warn("messages of {} are not yet marked deleted again: {}", login, e.getMessage());
    }
  }
}

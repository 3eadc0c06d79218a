package org.voxpost.store.imap;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code \Deleted} marks of others' mail that we have taken away for the length of an EXPUNGE.
 * They stand in a journal before they are taken and until they are back, so that not even a power
 * cut loses one; and one folder is expunged by one thread at a time.
 */
final class OwedMarks {
  private static final Logger LOG = LoggerFactory.getLogger(OwedMarks.class);
  private static final String DELETED = "\\Deleted";

  private final MarkJournal journal;
  private final Map<MarkJournal.Place, ReentrantLock> locks = new ConcurrentHashMap<>();

  /**
   * @param directory where the journal lies; made when first needed
   */
  OwedMarks(Path directory) {
    this.journal = new MarkJournal(directory);
  }

  MarkJournal journal() {
    return journal;
  }

  /** Held by whoever has marks of this folder taken away, or puts them back. */
  ReentrantLock lockOf(MarkJournal.Place place) {
    return locks.computeIfAbsent(place, _ -> new ReentrantLock());
  }

  /**
   * Puts back what is owed in all folders of a login. A folder that is being expunged just now is
   * passed over: its marks are not lost, but in somebody's hands.
   */
  void restore(ImapConnection connection, Login login) throws ProtocolException {
    for (MarkJournal.Place place : journal.placesOf(login)) {
      ReentrantLock lock = lockOf(place);
      if (lock.tryLock()) {
        try {
          restore(connection, place);
        } finally {
          lock.unlock();
        }
      }
    }
  }

  /** Puts back what is owed in one folder, whose lock the caller holds; selects it. */
  void restore(ImapConnection connection, MarkJournal.Place place) throws ProtocolException {
    List<MarkJournal.Owed> owed = journal.of(place).stream().toList();
    for (MarkJournal.Owed marks : owed) {
      try {
        restore(connection, place, marks);
      } catch (CommandFailedException refused) {
        LOG.warn(
            "{} of {}: the server does not let us mark {} deleted messages again: {}",
            place.folder(),
            place,
            marks.uids().size(),
            refused.getMessage());
      }
    }
  }

  private void restore(ImapConnection connection, MarkJournal.Place place, MarkJournal.Owed marks)
      throws ProtocolException {
    boolean isSame =
        connection.selectIfThere(place.folder())
            && connection.ensureSelected(place.folder()).uidValidity() == marks.uidValidity();
    if (isSame) {
      putBack(connection, marks.uids());
      LOG.info("{}: {} messages are marked deleted again", place, marks.uids().size());
    }
    journal.forget(place);
  }

  /** In the folder that is selected; UIDs that are gone are passed over by the server. */
  void putBack(ImapConnection connection, Collection<Long> uids) throws ProtocolException {
    connection.store(uids, "+FLAGS", DELETED);
  }
}

package org.voxpost.store.imap;

import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes exactly the messages named. Without UIDPLUS an EXPUNGE takes all that is marked {@code
 * \Deleted}, so what others have marked is unmarked for its length, noted in a journal meanwhile.
 * What a mail program marks between the last search and the EXPUNGE, one round trip, goes with it:
 * RFC 3501 has no way to keep it.
 */
final class ExpungeOurs {
  private static final Logger LOG = LoggerFactory.getLogger(ExpungeOurs.class);
  private static final String DELETED = "\\Deleted";
  private static final int MOST_SEARCHES = 5;

  private final OwedMarks owed;
  private final MarkJournal.Place place;
  private final long uidValidity;

  /**
   * @param uidValidity of the folder as it is selected
   */
  ExpungeOurs(OwedMarks owed, Login login, String folder, long uidValidity) {
    this.owed = owed;
    this.place = MarkJournal.Place.of(login, folder);
    this.uidValidity = uidValidity;
  }

  /** In the folder that is selected. Repeating it, on another connection too, does no harm. */
  void run(ImapConnection connection, Collection<Long> ours) throws ProtocolException {
    if (connection.offers("UIDPLUS") || connection.offers("IMAP4REV2")) {
      connection.store(ours, "+FLAGS", DELETED);
      connection.expunge(ours);
      return;
    }
    ReentrantLock alone = owed.lockOf(place);
    alone.lock();
    try {
      owed.restore(connection, place);
      connection.store(ours, "+FLAGS", DELETED);
      expungeAlone(connection, ours);
    } finally {
      alone.unlock();
    }
  }

  private void expungeAlone(ImapConnection connection, Collection<Long> ours)
      throws ProtocolException {
    Set<Long> others = new TreeSet<>();
    try {
      if (isNothingElseMarked(connection, ours, others)) {
        connection.expungeAll();
      } else {
        LOG.warn("{}: others go on marking mail deleted; ours is only marked", place);
      }
    } catch (IOException e) {
      LOG.error("{}: ours is only marked deleted, since others' marks cannot be noted", place, e);
    } finally {
      owed.putBack(connection, others);
    }
    owed.journal().forget(place);
  }

  /**
   * Takes away others' marks until a search finds none, so that the EXPUNGE follows an answer that
   * is as new as can be.
   */
  private boolean isNothingElseMarked(
      ImapConnection connection, Collection<Long> ours, Set<Long> others)
      throws ProtocolException, IOException {
    for (int searches = 0; searches < MOST_SEARCHES; searches++) {
      Set<Long> marked = new TreeSet<>(connection.search(new Argument().writeAtom("DELETED")));
      marked.removeAll(ours);
      if (marked.isEmpty()) {
        return true;
      }
      Set<Long> all = new TreeSet<>(others);
      all.addAll(marked);
      owed.journal().note(place, new MarkJournal.Owed(uidValidity, all));
      others.addAll(marked);
      connection.store(marked, "-FLAGS", DELETED);
    }
    return false;
  }
}

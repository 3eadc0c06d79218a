package org.voxpost.store.imap;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Removes exactly the messages named. Without UIDPLUS an EXPUNGE takes all that is marked {@code
 * \Deleted}, so what others have marked is unmarked for its length. What it owes them it remembers:
 * run it again on another connection when one was lost.
 */
final class ExpungeOurs {
  private static final String DELETED = "\\Deleted";

  private final Collection<Long> ours;
  private final Set<Long> owed = new TreeSet<>();

  ExpungeOurs(Collection<Long> ours) {
    this.ours = ours;
  }

  /** In the folder that is selected. */
  void run(ImapConnection connection) throws ProtocolException {
    if (connection.offers("UIDPLUS") || connection.offers("IMAP4REV2")) {
      connection.store(ours, "+FLAGS", DELETED);
      connection.expunge(ours);
      return;
    }
    owed.addAll(connection.search(new Argument().writeAtom("DELETED")));
    owed.removeAll(ours);
    connection.store(owed, "-FLAGS", DELETED);
    try {
      connection.store(ours, "+FLAGS", DELETED);
      connection.expungeAll();
    } finally {
      connection.store(owed, "+FLAGS", DELETED);
    }
    owed.clear();
  }
}

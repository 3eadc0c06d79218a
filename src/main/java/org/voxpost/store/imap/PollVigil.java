package org.voxpost.store.imap;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.Status;

/**
 * Asks now and then, and at once when something is known to have happened, on a connection that
 * others use in between.
 */
final class PollVigil implements Vigil {
  /** STATUS shows no change of \Flagged without CONDSTORE, so now and then all is looked at. */
  private static final int STATUS_BEFORE_ALL = 9;

  private final FolderWatch folder;
  private final ConnectionPool pool;
  private final Doorway doorway;
  private final boolean logsOut;
  private final Supplier<Duration> interval;
  private Optional<State> last = Optional.empty();
  private int askedSince;

  private record State(int messages, int unseen, long uidNext, long uidValidity, long modSeq) {}

  PollVigil(
      FolderWatch folder,
      ConnectionPool pool,
      Doorway doorway,
      boolean logsOut,
      Supplier<Duration> interval) {
    this.folder = folder;
    this.pool = pool;
    this.doorway = doorway;
    this.logsOut = logsOut;
    this.interval = interval;
  }

  @Override
  public Vigil keep() throws ProtocolException, InterruptedException {
    boolean certain = true;
    while (!folder.isClosed()) {
      folder.bell().take();
      poll(certain);
      certain = folder.bell().await(interval.get());
    }
    return this;
  }

  private void poll(boolean certain) throws ProtocolException, InterruptedException {
    try (var _ = doorway.enter(folder.folder().login())) {
      ConnectionPool.Taken taken = pool.take(folder.folder().login());
      boolean usable = false;
      try {
        if (certain || mayHaveChanged(taken.connection())) {
          folder.recount(taken.connection(), false);
        }
        usable = true;
      } catch (CommandFailedException refused) {
        usable = true;
        throw refused;
      } finally {
        handBack(taken, usable);
      }
    }
  }

  private void handBack(ConnectionPool.Taken taken, boolean usable) {
    if (!usable) {
      pool.discard(taken);
    } else if (logsOut) {
      pool.logout(taken);
    } else {
      pool.giveBack(taken);
    }
  }

  private boolean mayHaveChanged(ImapConnection connection) throws ProtocolException {
    boolean condstore = connection.offers("CONDSTORE");
    if (!condstore && ++askedSince > STATUS_BEFORE_ALL) {
      askedSince = 0;
      return true;
    }
    Optional<State> before = last;
    last = state(connection, condstore);
    return last.isEmpty() || !last.equals(before);
  }

  private Optional<State> state(ImapConnection connection, boolean condstore)
      throws ProtocolException {
    String items = "MESSAGES UIDNEXT UNSEEN UIDVALIDITY" + (condstore ? " HIGHESTMODSEQ" : "");
    Status status = connection.status(folder.folder().name(), items.split(" "));
    return Optional.ofNullable(status)
        .map(
            told ->
                new State(
                    told.total, told.unseen, told.uidnext, told.uidvalidity, told.highestmodseq));
  }
}

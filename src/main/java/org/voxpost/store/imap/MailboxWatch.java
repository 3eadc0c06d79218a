package org.voxpost.store.imap;

import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Watch;

/** One mailbox in a watched folder; recounted on the folder's thread alone. */
final class MailboxWatch implements Watch {
  private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);

  private final MailboxId id;
  private final String folder;
  private final MailboxSearch search;
  private final Consumer<Counts> changed;
  private final Consumer<MailboxWatch> whenClosed;
  private volatile Optional<Counts> latest = Optional.empty();
  private volatile boolean closed;

  MailboxWatch(
      MailboxSettings mailbox,
      KnownMessages memory,
      Consumer<Counts> changed,
      Consumer<MailboxWatch> whenClosed) {
    this.id = mailbox.id();
    this.folder = mailbox.account().folder();
    this.search = new MailboxSearch(mailbox, memory);
    this.changed = changed;
    this.whenClosed = whenClosed;
  }

  /**
   * Counts, and tells when that came out differently than before.
   *
   * @param told whether the server has just told on this connection what happened
   */
  void recount(ImapConnection connection, boolean told) throws ProtocolException {
    Counts counts =
        Counts.of(
            told
                ? search.runAsTold(connection, folder, Folder.INBOX)
                : search.run(connection, folder, Folder.INBOX));
    if (closed || latest.filter(counts::equals).isPresent()) {
      return;
    }
    latest = Optional.of(counts);
    try {
      changed.accept(counts);
    } catch (RuntimeException e) {
      LOG.error("who watches mailbox {} failed", id, e);
    }
  }

  @Override
  public Optional<Counts> counts() {
    return latest;
  }

  @Override
  public void close() {
    closed = true;
    whenClosed.accept(this);
  }
}

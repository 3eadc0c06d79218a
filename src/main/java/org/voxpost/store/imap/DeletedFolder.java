package org.voxpost.store.imap;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Folder;
import org.voxpost.store.StoredMessage;

/** The folder Deleted as {@code backupdeleted} wants it: so many messages, first in, first out. */
final class DeletedFolder {
  private static final Logger LOG = LoggerFactory.getLogger(DeletedFolder.class);

  private final Transfer transfer;
  private final MailboxContents contents;
  private final int most;

  DeletedFolder(Transfer transfer, MailboxContents contents, int most) {
    this.transfer = transfer;
    this.contents = contents;
    this.most = most;
  }

  /** Whether anything is kept at all. */
  boolean keeps() {
    return most > 0;
  }

  /**
   * Moves messages here from the folder that is selected.
   *
   * @return false when the account is too full for it; an owner who cannot delete could never make
   *     room
   */
  boolean takes(ImapConnection connection, Collection<StoredMessage> messages, String name)
      throws ProtocolException {
    try {
      transfer.run(connection, messages, name);
      return true;
    } catch (CommandFailedException refused) {
      if (Refusal.of(refused) != Refusal.FULL) {
        throw refused;
      }
      LOG.warn("the account is full: deleted messages are removed without a copy in {}", name);
      return false;
    }
  }

  /** The messages beyond the limit, those that came first; selects the folder. */
  List<Long> beyondLimit(ImapConnection connection) throws ProtocolException {
    List<StoredMessage> kept = contents.list(connection, Folder.DELETED);
    return kept.stream()
        .map(message -> message.key().uid())
        .sorted(Comparator.naturalOrder())
        .limit(Math.max(0, kept.size() - most))
        .toList();
  }
}

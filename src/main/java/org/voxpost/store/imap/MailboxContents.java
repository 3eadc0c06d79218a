package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.StoredMessage;

/**
 * What lies in a mailbox's folders as the caller is told of it: New, Urgent and Old by their flags,
 * and as a part of Old the folder of that name which the owner has made himself.
 */
final class MailboxContents {
  private static final Comparator<StoredMessage> OLDEST_FIRST =
      Comparator.comparing(StoredMessage::recordedAt);

  private final MailboxSearch search;
  private final FolderNames names;

  MailboxContents(MailboxSearch search, FolderNames names) {
    this.search = search;
    this.names = names;
  }

  /** The counts of {@code imapfolder}, and of the owner's Old. */
  Counts counts(ImapConnection connection) throws ProtocolException {
    List<StoredMessage> all = new ArrayList<>(ownersOld(connection));
    all.addAll(search(connection, Folder.INBOX));
    return Counts.of(all);
  }

  /** The messages of a folder, oldest first. */
  List<StoredMessage> list(ImapConnection connection, Folder folder) throws ProtocolException {
    List<StoredMessage> owners = folder == Folder.OLD ? ownersOld(connection) : List.of();
    List<StoredMessage> messages = new ArrayList<>(search(connection, folder));
    messages.removeIf(message -> !belongs(message, folder));
    messages.addAll(owners);
    messages.sort(OLDEST_FIRST);
    return List.copyOf(messages);
  }

  private static boolean belongs(StoredMessage message, Folder folder) {
    return switch (folder) {
      case INBOX -> !message.heard() && !message.urgent();
      case URGENT -> !message.heard() && message.urgent();
      case OLD -> message.heard();
      default -> true;
    };
  }

  private List<StoredMessage> search(ImapConnection connection, Folder folder)
      throws ProtocolException {
    String name = names.of(folder, connection);
    return connection.selectIfThere(name) ? search.run(connection, name, folder) : List.of();
  }

  /** Searched before {@code imapfolder}, so that this one stays selected for what comes next. */
  private List<StoredMessage> ownersOld(ImapConnection connection) throws ProtocolException {
    Optional<String> name = names.ownersOld(connection);
    if (name.isEmpty() || !connection.selectIfThere(name.get())) {
      return List.of();
    }
    return search.run(connection, name.get(), Folder.OLD).stream()
        .map(MailboxContents::asHeard)
        .toList();
  }

  private static StoredMessage asHeard(StoredMessage message) {
    return new StoredMessage(
        message.key(),
        message.folder(),
        message.recordedAt(),
        message.caller(),
        message.duration(),
        message.urgent(),
        true,
        message.category(),
        message.messageId());
  }
}

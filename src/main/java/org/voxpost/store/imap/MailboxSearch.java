package org.voxpost.store.imap;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoredMessage;

/**
 * Finds one mailbox's messages in a folder that others' mail lies in too: by Asterisk's headers,
 * which the server searches, and then exactly.
 */
final class MailboxSearch {
  private static final Comparator<StoredMessage> OLDEST_FIRST =
      Comparator.comparing(StoredMessage::recordedAt)
          .thenComparingLong(message -> message.key().uid());

  private final KnownMessages memory;
  private final AccountSettings account;
  private final String extension;
  private final String context;

  MailboxSearch(MailboxSettings mailbox, KnownMessages memory) {
    this.memory = memory;
    this.account = mailbox.account();
    this.extension = account.vmShareId().isEmpty() ? mailbox.id().number() : account.vmShareId();
    this.context = mailbox.id().context();
  }

  /** All messages of the mailbox in the IMAP folder, oldest first. */
  List<StoredMessage> run(ImapConnection connection, String imapFolder, Folder shownAs)
      throws ProtocolException {
    KnownMessages.View view = view(imapFolder);
    // In this order: what somebody else learns after our refresh would be ahead of this connection.
    Optional<KnownMessages.Known> before = memory.of(view);
    return messages(connection, connection.refresh(imapFolder), view, before, shownAs);
  }

  /** As {@link #run}, right after the server has told on this connection what happened. */
  List<StoredMessage> runAsTold(ImapConnection connection, String imapFolder, Folder shownAs)
      throws ProtocolException {
    KnownMessages.View view = view(imapFolder);
    Optional<KnownMessages.Known> before = memory.of(view);
    ImapConnection.Selected selected = connection.ensureSelected(imapFolder);
    return before.filter(known -> known.moment().isOf(selected.news())).isPresent()
        ? messages(connection, selected, view, before, shownAs)
        : run(connection, imapFolder, shownAs);
  }

  private KnownMessages.View view(String imapFolder) {
    return new KnownMessages.View(Login.of(account), imapFolder, extension, context);
  }

  private List<StoredMessage> messages(
      ImapConnection connection,
      ImapConnection.Selected selected,
      KnownMessages.View view,
      Optional<KnownMessages.Known> before,
      Folder shownAs)
      throws ProtocolException {
    KnownMessages.Known known = new ViewSync(connection, selected, view, before).run();
    memory.learn(view, known);
    return known.emails().entrySet().stream()
        .filter(each -> !each.getValue().marks().deleted())
        .map(
            each ->
                message(
                    new StoredMessage.Key(view.folder(), known.uidValidity(), each.getKey()),
                    shownAs,
                    each.getValue()))
        .sorted(OLDEST_FIRST)
        .toList();
  }

  private static StoredMessage message(
      StoredMessage.Key key, Folder folder, KnownMessages.Email email) {
    VoicemailHeader header = email.header();
    return new StoredMessage(
        key,
        folder,
        header.recordedAt().orElse(email.arrivedAt()),
        header.caller(),
        header.duration(),
        email.marks().flagged(),
        email.marks().seen(),
        header.category(),
        header.messageId());
  }
}

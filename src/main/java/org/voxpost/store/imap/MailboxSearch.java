package org.voxpost.store.imap;

import jakarta.mail.Flags.Flag;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.INTERNALDATE;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoredMessage;

/**
 * Finds one mailbox's messages in a folder that others' mail lies in too: by Asterisk's headers,
 * which the server searches, and then exactly, since its search finds 1100 for 100.
 */
final class MailboxSearch {
  private static final String FLAGS_ONLY = "(UID FLAGS)";
  private static final String ALL_THAT_IS_SHOWN =
      "(UID FLAGS INTERNALDATE BODY.PEEK[HEADER.FIELDS ("
          + String.join(" ", VoicemailHeader.FIELDS)
          + ")])";

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
    ImapConnection.Selected selected = connection.refresh(imapFolder);
    var view = new KnownMessages.View(Login.of(account), imapFolder, extension, context);
    KnownMessages.Known before =
        memory
            .of(view)
            .filter(known -> known.uidValidity() == selected.uidValidity())
            .orElse(new KnownMessages.Known(selected.uidValidity(), 0, Map.of()));

    List<Long> found = connection.search(criteria(before.searchedTo()));
    found.removeIf(before.emails()::containsKey);
    List<FetchResponse> answers = new ArrayList<>();
    answers.addAll(connection.fetch(before.emails().keySet(), FLAGS_ONLY));
    answers.addAll(connection.fetch(found, ALL_THAT_IS_SHOWN));

    Map<Long, KnownMessages.Email> emails = new HashMap<>();
    Map<Long, StoredMessage> messages = new HashMap<>();
    for (FetchResponse answer : answers) {
      UID uid = answer.getItem(UID.class);
      FLAGS flags = answer.getItem(FLAGS.class);
      KnownMessages.Email email = uid == null ? null : email(answer, before.emails().get(uid.uid));
      if (email == null || flags == null || !isOurs(email.header())) {
        continue; // news of another message, which a server may send at any time
      }
      emails.put(uid.uid, email);
      if (!flags.contains(Flag.DELETED)) {
        var key = new StoredMessage.Key(imapFolder, selected.uidValidity(), uid.uid);
        messages.put(uid.uid, message(key, shownAs, email, flags));
      }
    }
    memory.learn(view, after(before, selected, found, emails));
    return messages.values().stream().sorted(OLDEST_FIRST).toList();
  }

  private static KnownMessages.Known after(
      KnownMessages.Known before,
      ImapConnection.Selected selected,
      Collection<Long> found,
      Map<Long, KnownMessages.Email> emails) {
    long highest = found.stream().mapToLong(Long::longValue).max().orElse(0);
    long searchedTo = Math.max(highest, Math.max(before.searchedTo(), selected.uidNext() - 1));
    return new KnownMessages.Known(selected.uidValidity(), searchedTo, emails);
  }

  private Argument criteria(long searchedTo) {
    Argument criteria = new Argument();
    if (searchedTo > 0) {
      criteria.writeAtom("UID " + (searchedTo + 1) + ":*");
    }
    criteria.writeAtom("HEADER " + VoicemailHeader.EXTENSION).writeString(extension);
    criteria.writeAtom("HEADER " + VoicemailHeader.CONTEXT).writeString(context);
    return criteria;
  }

  private static KnownMessages.Email email(FetchResponse answer, KnownMessages.Email known) {
    BODY header = answer.getItem(BODY.class);
    if (known != null || header == null || header.getByteArray() == null) {
      return known;
    }
    INTERNALDATE date = answer.getItem(INTERNALDATE.class);
    Instant arrivedAt =
        date == null || date.getDate() == null ? Instant.EPOCH : date.getDate().toInstant();
    return new KnownMessages.Email(
        VoicemailHeader.read(header.getByteArray().getNewBytes()), arrivedAt);
  }

  private boolean isOurs(VoicemailHeader header) {
    return header.isMessage()
        && header.extension().equals(extension)
        && header.context().equals(context);
  }

  private static StoredMessage message(
      StoredMessage.Key key, Folder folder, KnownMessages.Email email, FLAGS flags) {
    VoicemailHeader header = email.header();
    return new StoredMessage(
        key,
        folder,
        header.recordedAt().orElse(email.arrivedAt()),
        header.caller(),
        header.duration(),
        flags.contains(Flag.FLAGGED),
        flags.contains(Flag.SEEN),
        header.category(),
        header.messageId());
  }
}

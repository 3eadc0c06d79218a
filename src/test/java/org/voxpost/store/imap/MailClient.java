package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Content;
import org.voxpost.store.StoreFixtures;

/** The owner's mail program, which uses the same account. */
final class MailClient implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final IMAPProtocol protocol;
  private final ImapConnection connection;
  private final String folder;

  MailClient(AccountSettings account) {
    this.protocol =
        new ImapConnector(StoreFixtures.imapSettings(), timer).connect(Login.of(account));
    this.connection = new ImapConnection(protocol);
    this.folder = account.folder();
  }

  void append(String email, Flags.Flag... flags) throws ProtocolException {
    append(email.replaceAll("\r?\n", "\r\n").getBytes(UTF_8), flags);
  }

  void append(byte[] email, Flags.Flag... flags) throws ProtocolException {
    Flags all = new Flags();
    for (Flags.Flag flag : flags) {
      all.add(flag);
    }
    connection.append(folder, all, StoreFixtures.NOON, Content.of(email));
  }

  /**
   * An email as a mail program sees it.
   *
   * @param flags such as {@code \Deleted \Seen}, each with a blank before it
   */
  record Email(long uid, String messageId, String flags) {}

  /** UIDs with their flags, such as {@code 3 \Deleted \Seen}, in order. */
  List<String> flags() throws ProtocolException {
    return emails(folder).stream().map(email -> email.uid() + email.flags()).toList();
  }

  List<Email> emails(String folder) throws ProtocolException {
    connection.refresh(folder);
    List<Long> all = connection.search(new Argument().writeAtom("ALL"));
    List<Email> emails = new ArrayList<>();
    for (FetchResponse answer :
        connection.fetch(all, "(UID FLAGS BODY.PEEK[HEADER.FIELDS (Message-ID)])")) {
      BODY header = answer.getItem(BODY.class);
      String messageId =
          new String(header.getByteArray().getNewBytes(), UTF_8)
              .replaceFirst("(?i)message-id:", "");
      emails.add(new Email(answer.getItem(UID.class).uid, messageId.strip(), flagsIn(answer)));
    }
    return emails;
  }

  private static String flagsIn(FetchResponse answer) {
    FLAGS flags = answer.getItem(FLAGS.class);
    return (flags.contains(Flags.Flag.DELETED) ? " \\Deleted" : "")
        + (flags.contains(Flags.Flag.FLAGGED) ? " \\Flagged" : "")
        + (flags.contains(Flags.Flag.SEEN) ? " \\Seen" : "");
  }

  List<Long> all() throws ProtocolException {
    connection.refresh(folder);
    return connection.search(new Argument().writeAtom("ALL"));
  }

  void store(long uid, String change, String flag) throws ProtocolException {
    connection.refresh(folder);
    connection.store(List.of(uid), change, flag);
  }

  /** Marks one message deleted and expunges the folder, as the plainest mail program does. */
  void remove(long uid) throws ProtocolException {
    List<String> before = flags();
    for (String line : before) {
      if (line.contains("\\Deleted")) {
        store(Long.parseLong(line.substring(0, line.indexOf(' '))), "-FLAGS", "\\Deleted");
      }
    }
    store(uid, "+FLAGS", "\\Deleted");
    connection.expungeAll();
    for (String line : before) {
      long other = Long.parseLong(line.split(" ", 2)[0]);
      if (line.contains("\\Deleted") && other != uid) {
        store(other, "+FLAGS", "\\Deleted");
      }
    }
  }

  /** Moves a message to another folder, which is made where it is missing. */
  void move(long uid, String target) throws ProtocolException {
    connection.refresh(folder);
    if (!connection.exists(target)) {
      connection.create(target);
    }
    connection.transfer("COPY", List.of(uid), target);
    remove(uid);
  }

  /** What lies in a folder, all told. */
  int sizeOf(String name) throws ProtocolException {
    connection.refresh(name);
    int size = connection.search(new Argument().writeAtom("ALL")).size();
    connection.unselect();
    return size;
  }

  void create(String name) throws ProtocolException {
    connection.create(name);
  }

  boolean isSubscribed(String name) throws ProtocolException {
    var found = protocol.lsub("", name);
    return found != null && found.length > 0;
  }

  /** Removes one email and leaves others that are marked deleted. */
  void removeOnly(long uid) throws ProtocolException {
    store(uid, "+FLAGS", "\\Deleted");
    connection.expunge(List.of(uid));
  }

  boolean hasFolder(String name) throws ProtocolException {
    return connection.exists(name);
  }

  void deleteFolder(String name) throws ProtocolException {
    protocol.delete(name);
  }

  @Override
  public void close() {
    connection.logout();
    timer.shutdownNow();
  }
}

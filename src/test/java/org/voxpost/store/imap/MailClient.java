package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.StoreFixtures;

/** The owner's mail program, which uses the same account. */
final class MailClient implements AutoCloseable {
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final IMAPProtocol protocol;
  private final ImapConnection connection;
  private final String folder;

  MailClient(AccountSettings account) {
    this.protocol = new ImapConnector(ImapSettings.defaults(), timer).connect(Login.of(account));
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
    connection.append(folder, all, StoreFixtures.NOON, email);
  }

  /** UIDs with their flags, such as {@code 3 \Deleted \Seen}, in order. */
  List<String> flags() throws ProtocolException {
    List<String> flags = new ArrayList<>();
    List<Long> all = all();
    for (FetchResponse answer : connection.fetch(all, "(UID FLAGS)")) {
      FLAGS of = answer.getItem(FLAGS.class);
      StringBuilder line = new StringBuilder().append(answer.getItem(UID.class).uid);
      line.append(of.contains(Flags.Flag.DELETED) ? " \\Deleted" : "");
      line.append(of.contains(Flags.Flag.FLAGGED) ? " \\Flagged" : "");
      line.append(of.contains(Flags.Flag.SEEN) ? " \\Seen" : "");
      flags.add(line.toString());
    }
    return flags;
  }

  List<Long> all() throws ProtocolException {
    connection.refresh(folder);
    return connection.search(new Argument().writeAtom("ALL"));
  }

  void store(long uid, String change, String flag) throws ProtocolException {
    connection.refresh(folder);
    connection.store(List.of(uid), change, flag);
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

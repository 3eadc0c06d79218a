package org.voxpost.store.imap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoredMessage;

/**
 * A mailbox on one connection that lasts the call. When that is lost, what can be repeated is
 * repeated once on another.
 */
final class ImapMailbox implements OpenMailbox {
  private static final String SEEN = "\\Seen";
  private static final String FLAGGED = "\\Flagged";

  private final ConnectionPool pool;
  private final AccountSettings account;
  private final MailboxSearch search;
  private final boolean expunges;
  private Optional<ConnectionPool.Taken> taken = Optional.empty();

  private interface Work<T> {
    T on(ImapConnection connection) throws ProtocolException;
  }

  ImapMailbox(
      MailboxSettings mailbox, ConnectionPool pool, KnownMessages memory, boolean expunges) {
    this.pool = pool;
    this.account = mailbox.account();
    this.search = new MailboxSearch(mailbox, memory);
    this.expunges = expunges;
  }

  /** Takes a connection and makes sure the folder is there. */
  ImapMailbox open() {
    try {
      return run(
          "opening",
          account.folder(),
          connection -> {
            selectOrCreate(connection, account.folder());
            return this;
          });
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public Counts counts() {
    List<StoredMessage> all = listAs(Folder.INBOX);
    return new Counts(
        count(all, false, false),
        count(all, true, false),
        count(all, false, true),
        count(all, true, true));
  }

  private static int count(List<StoredMessage> all, boolean heard, boolean urgent) {
    return (int)
        all.stream()
            .filter(message -> message.heard() == heard && message.urgent() == urgent)
            .count();
  }

  @Override
  public List<StoredMessage> list(Folder folder) {
    return listAs(folder).stream().filter(message -> belongs(message, folder)).toList();
  }

  private static boolean belongs(StoredMessage message, Folder folder) {
    return switch (folder) {
      case INBOX -> !message.heard() && !message.urgent();
      case URGENT -> !message.heard() && message.urgent();
      case OLD -> message.heard();
      default -> true;
    };
  }

  private List<StoredMessage> listAs(Folder folder) {
    return run(
        "listing",
        folder.asteriskName(),
        connection -> {
          String name = FolderNames.of(folder, account, connection);
          return isThere(connection, name) ? search.run(connection, name, folder) : List.of();
        });
  }

  @Override
  public Sound sound(StoredMessage message) {
    return run(
        "fetching a recording",
        message.key().folder(),
        connection ->
            selectFor(connection, message.key())
                ? new SoundFetch(connection, message.key().uid()).run()
                : new Sound.Gone());
  }

  @Override
  public void mark(StoredMessage message, boolean heard) {
    change(
        "marking a message",
        message.key(),
        connection ->
            connection.store(List.of(message.key().uid()), heard ? "+FLAGS" : "-FLAGS", SEEN));
  }

  @Override
  public void move(StoredMessage message, Folder target) {
    change(
        "moving a message to " + target.asteriskName(),
        message.key(),
        connection -> {
          String name = FolderNames.of(target, account, connection);
          flagFor(connection, message.key().uid(), target);
          if (!name.equals(message.key().folder())) {
            transfer(connection, message.key().uid(), name);
          }
        });
  }

  private static void flagFor(ImapConnection connection, long uid, Folder target)
      throws ProtocolException {
    if (target.isFlagState()) {
      connection.store(List.of(uid), target == Folder.OLD ? "+FLAGS" : "-FLAGS", SEEN);
    }
    if (target == Folder.URGENT || target == Folder.INBOX) {
      connection.store(List.of(uid), target == Folder.URGENT ? "+FLAGS" : "-FLAGS", FLAGGED);
    }
  }

  private static void transfer(ImapConnection connection, long uid, String folder)
      throws ProtocolException {
    boolean moves = connection.offers("MOVE") || connection.offers("IMAP4REV2");
    String verb = moves ? "MOVE" : "COPY";
    try {
      connection.transfer(verb, uid, folder);
    } catch (CommandFailedException refused) {
      if (connection.exists(folder)) {
        throw refused;
      }
      connection.create(folder);
      connection.transfer(verb, uid, folder);
    }
    if (!moves) {
      new ExpungeOurs(List.of(uid)).run(connection);
    }
  }

  @Override
  public void expunge(Collection<StoredMessage> messages) {
    Map<StoredMessage.Key, List<Long>> byFolder =
        messages.stream()
            .map(StoredMessage::key)
            .collect(
                Collectors.groupingBy(
                    key -> new StoredMessage.Key(key.folder(), key.uidValidity(), 0),
                    Collectors.mapping(StoredMessage.Key::uid, Collectors.toList())));
    byFolder.forEach(
        (folder, uids) -> {
          ExpungeOurs removal = new ExpungeOurs(uids);
          change("removing messages", folder, connection -> remove(connection, uids, removal));
        });
  }

  private void remove(ImapConnection connection, List<Long> uids, ExpungeOurs removal)
      throws ProtocolException {
    if (expunges) {
      removal.run(connection);
    } else {
      connection.store(uids, "+FLAGS", "\\Deleted");
    }
  }

  private interface Change {
    void on(ImapConnection connection) throws ProtocolException;
  }

  private void change(String what, StoredMessage.Key key, Change change) {
    run(
        what,
        key.folder(),
        connection -> {
          if (!selectFor(connection, key)) {
            return key;
          }
          if (connection.isReadOnly()) {
            throw ImapFault.readOnly(what, Login.of(account), key.folder());
          }
          change.on(connection);
          return key;
        });
  }

  /** Selects the folder of a key; false when the key can no longer name a message. */
  private static boolean selectFor(ImapConnection connection, StoredMessage.Key key)
      throws ProtocolException {
    return isThere(connection, key.folder())
        && connection.ensureSelected(key.folder()).uidValidity() == key.uidValidity();
  }

  private static boolean isThere(ImapConnection connection, String folder)
      throws ProtocolException {
    try {
      connection.ensureSelected(folder);
      return true;
    } catch (CommandFailedException refused) {
      if (connection.exists(folder)) {
        throw refused;
      }
      return false;
    }
  }

  private static void selectOrCreate(ImapConnection connection, String folder)
      throws ProtocolException {
    if (!isThere(connection, folder)) {
      connection.create(folder);
      connection.ensureSelected(folder);
    }
  }

  private <T> T run(String what, String folder, Work<T> work) {
    try {
      return once(work);
    } catch (ProtocolException lost) {
      if (!ImapFault.isWorthAnotherConnection(lost)) {
        throw ImapFault.doing(what, Login.of(account), folder, lost);
      }
    }
    try {
      return once(work);
    } catch (ProtocolException e) {
      throw ImapFault.doing(what, Login.of(account), folder, e);
    }
  }

  private <T> T once(Work<T> work) throws ProtocolException {
    ConnectionPool.Taken now = taken.orElseGet(() -> pool.take(Login.of(account)));
    taken = Optional.of(now);
    boolean lost = true;
    try {
      T result = work.on(now.connection());
      lost = false;
      return result;
    } catch (ProtocolException e) {
      lost = ImapFault.isConnectionLost(e);
      throw e;
    } catch (StoreException refused) {
      lost = false;
      throw refused;
    } finally {
      if (lost) {
        pool.discard(now);
        taken = Optional.empty();
      }
    }
  }

  @Override
  public void close() {
    taken.ifPresent(
        now -> {
          taken = Optional.empty();
          try {
            now.connection().unselect();
            pool.giveBack(now);
          } catch (ProtocolException e) {
            pool.discard(now);
          }
        });
  }
}

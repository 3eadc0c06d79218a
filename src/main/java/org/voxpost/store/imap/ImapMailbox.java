package org.voxpost.store.imap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Quota;
import org.voxpost.store.Sound;
import org.voxpost.store.StoredMessage;

/** A mailbox on the connection of a call. */
final class ImapMailbox implements OpenMailbox {
  private static final String SEEN = "\\Seen";
  private static final String FLAGGED = "\\Flagged";

  private final CallConnection call;
  private final AccountSettings account;
  private final FolderCare care;
  private final FolderNames names;
  private final MailboxContents contents;
  private final Transfer transfer;
  private final DeletedFolder deleted;
  private final Runnable touched;
  private boolean askedForQuota;
  private Optional<Quota> quota = Optional.empty();

  ImapMailbox(
      MailboxSettings mailbox,
      ConnectionPool pool,
      KnownMessages memory,
      FolderCare care,
      Runnable touched) {
    this.touched = touched;
    this.account = mailbox.account();
    this.care = care;
    this.call = new CallConnection(pool, login());
    this.names = new FolderNames(account, care.roots());
    this.contents = new MailboxContents(new MailboxSearch(mailbox, memory), names);
    this.transfer = new Transfer(care.owed(), login(), new MessageLookup(mailbox));
    this.deleted = new DeletedFolder(transfer, contents, mailbox.backupDeleted());
  }

  private Login login() {
    return Login.of(account);
  }

  /** Takes a connection, makes sure the folder is there, and pays what is owed to others' mail. */
  ImapMailbox open() {
    try {
      return call.run(
          "opening",
          account.folder(),
          connection -> {
            care.owed().restore(connection, login());
            if (!connection.selectIfThere(account.folder())) {
              connection.create(account.folder());
              connection.ensureSelected(account.folder());
            }
            return this;
          });
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public Counts counts() {
    return call.run("counting", account.folder(), contents::counts);
  }

  @Override
  public List<StoredMessage> list(Folder folder) {
    String shown = folder.isFlagState() ? account.folder() : folder.asteriskName();
    return call.run("listing", shown, connection -> contents.list(connection, folder));
  }

  @Override
  public Sound sound(StoredMessage message) {
    StoredMessage.Key key = message.key();
    return call.run(
        "fetching a recording",
        key.folder(),
        connection ->
            connection.isSelected(key.folder(), key.uidValidity())
                ? new SoundFetch(connection, message).run()
                : new Sound.Gone());
  }

  @Override
  public void mark(StoredMessage message, boolean heard) {
    boolean isInOwnersOld =
        message.folder() == Folder.OLD && !message.key().folder().equals(account.folder());
    if (isInOwnersOld && !heard) {
      move(message, Folder.INBOX); // there it would stay old, whatever its flags
      return;
    }
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
          String name = nameFor(message, target, connection);
          flagFor(connection, message.key().uid(), target);
          if (!name.equals(message.key().folder())) {
            transfer.run(connection, List.of(message), name);
          }
        });
  }

  /** What lies in the owner's Old is where it belongs when it is to be old. */
  private String nameFor(StoredMessage message, Folder target, ImapConnection connection)
      throws ProtocolException {
    boolean stays = target == Folder.OLD && message.folder() == Folder.OLD;
    return stays ? message.key().folder() : names.of(target, connection);
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

  @Override
  public void expunge(Collection<StoredMessage> messages) {
    Map<StoredMessage.Key, List<StoredMessage>> byFolder =
        messages.stream()
            .collect(
                Collectors.groupingBy(
                    message ->
                        new StoredMessage.Key(
                            message.key().folder(), message.key().uidValidity(), 0)));
    byFolder.forEach(
        (folder, ofFolder) ->
            change("removing messages", folder, connection -> remove(connection, ofFolder)));
    if (deleted.keeps()) {
      call.run("emptying", Folder.DELETED.asteriskName(), this::trimDeleted);
    }
  }

  /** From the folder that is selected. */
  private void remove(ImapConnection connection, List<StoredMessage> messages)
      throws ProtocolException {
    String backup = deleted.keeps() ? names.of(Folder.DELETED, connection) : "";
    boolean isForGood = backup.isEmpty() || backup.equals(connection.selected().folder());
    if (isForGood || !deleted.takes(connection, messages, backup)) {
      remove(connection, messages.stream().map(message -> message.key().uid()).toList());
    }
  }

  private List<Long> trimDeleted(ImapConnection connection) throws ProtocolException {
    List<Long> beyond = deleted.beyondLimit(connection);
    if (!beyond.isEmpty()) {
      remove(connection, beyond);
    }
    return beyond;
  }

  private void remove(ImapConnection connection, Collection<Long> uids) throws ProtocolException {
    if (!care.expunges()) {
      connection.store(uids, "+FLAGS", "\\Deleted");
      return;
    }
    ImapConnection.Selected here = connection.selected();
    new ExpungeOurs(care.owed(), login(), here.folder(), here.uidValidity()).run(connection, uids);
  }

  @Override
  public Optional<Quota> quota() {
    if (!askedForQuota) {
      quota =
          call.run(
              "asking for the quota",
              account.folder(),
              connection -> FullestQuota.of(connection, account.folder()));
      askedForQuota = true;
    }
    return quota;
  }

  private interface Change {
    void on(ImapConnection connection) throws ProtocolException;
  }

  /** In the folder of a key; nothing is done when that can no longer name a message. */
  private void change(String what, StoredMessage.Key key, Change change) {
    call.run(
        what,
        key.folder(),
        connection -> {
          if (!connection.isSelected(key.folder(), key.uidValidity())) {
            return key;
          }
          if (connection.isReadOnly()) {
            throw ImapFault.readOnly(what, login(), key.folder());
          }
          change.on(connection);
          touched.run();
          return key;
        });
  }

  @Override
  public void close() {
    call.close();
  }
}

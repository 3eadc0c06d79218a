package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;

/** What {@code backupdeleted} keeps. */
class DeletedFolderTest {
  private final ImapMessageStore store = new ImapMessageStore(StoreFixtures.imapSettings());
  private final GreenMail server =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private AccountSettings account;
  private MailboxSettings box;

  static MailboxSettings keeping(MailboxSettings box, int deleted) {
    return new MailboxSettings(
        box.id(),
        box.pin(),
        box.fullName(),
        box.emails(),
        box.pager(),
        box.zone(),
        box.preferredFormat(),
        box.maxMessages(),
        deleted,
        box.imapGreetings(),
        box.language(),
        box.account(),
        box.mail());
  }

  @BeforeEach
  void start() {
    server.start();
    server.setUser("vm", "vm", "secret");
    account = StoreFixtures.account(server.getImap().getPort(), "vm", "secret");
    box = keeping(mailbox("100", account), 2);
  }

  @AfterEach
  void stop() {
    store.close();
    server.stop();
  }

  private void deliver(MailboxSettings to, String... ids) {
    for (String id : ids) {
      store.deliver(to, recording(envelope(to, id)), false);
    }
  }

  private static List<String> ids(OpenMailbox mailbox, Folder folder) {
    return mailbox.list(folder).stream()
        .map(StoredMessage::messageId)
        .map(id -> id.substring(1, id.indexOf('@')))
        .toList();
  }

  private static void delete(OpenMailbox mailbox, String... ids) {
    List<String> wanted = List.of(ids);
    mailbox.expunge(
        mailbox.list(Folder.INBOX).stream()
            .filter(m -> wanted.contains(m.messageId().substring(1, m.messageId().indexOf('@'))))
            .toList());
  }

  @Test
  void theLastDeletedMessagesAreKeptFirstInFirstOut() {
    deliver(box, "a", "b", "c", "d", "e");
    try (OpenMailbox mailbox = store.open(box)) {
      delete(mailbox, "e");
      delete(mailbox, "b");
      assertThat(ids(mailbox, Folder.DELETED)).containsExactlyInAnyOrder("e", "b");
      delete(mailbox, "a");
      assertThat(ids(mailbox, Folder.DELETED)).containsExactlyInAnyOrder("b", "a");
      delete(mailbox, "c", "d");
      assertThat(ids(mailbox, Folder.DELETED)).containsExactlyInAnyOrder("c", "d");
      assertThat(mailbox.counts().total()).isZero();
    }
  }

  @Test
  void whatIsDeletedFromDeletedIsGone() {
    deliver(box, "a", "b");
    try (OpenMailbox mailbox = store.open(box)) {
      delete(mailbox, "a", "b");
      mailbox.expunge(mailbox.list(Folder.DELETED));
      assertThat(mailbox.list(Folder.DELETED)).isEmpty();
      assertThat(mailbox.counts().total()).isZero();
    }
  }

  @Test
  void whatIsKeptCanBeTakenBack() {
    deliver(box, "a");
    try (OpenMailbox mailbox = store.open(box)) {
      delete(mailbox, "a");
      mailbox.move(mailbox.list(Folder.DELETED).getFirst(), Folder.INBOX);
      assertThat(ids(mailbox, Folder.INBOX)).containsExactly("a");
      assertThat(mailbox.list(Folder.DELETED)).isEmpty();
    }
  }

  @Test
  void eachMailboxOfAFolderHasALimitOfItsOwn() {
    MailboxSettings other = keeping(mailbox("1100", account), 1);
    deliver(box, "a", "b");
    deliver(other, "x", "y");
    try (OpenMailbox mine = store.open(box);
        OpenMailbox others = store.open(other)) {
      delete(mine, "a", "b");
      delete(others, "x", "y");
      assertThat(ids(mine, Folder.DELETED)).containsExactlyInAnyOrder("a", "b");
      assertThat(ids(others, Folder.DELETED)).containsExactly("y");
    }
  }

  @Test
  void withoutTheOptionADeletedMessageIsGone() {
    MailboxSettings plain = mailbox("100", account);
    deliver(plain, "a");
    try (OpenMailbox mailbox = store.open(plain)) {
      delete(mailbox, "a");
      assertThat(mailbox.list(Folder.DELETED)).isEmpty();
    }
  }
}

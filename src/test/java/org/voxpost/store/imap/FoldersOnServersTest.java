package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.inFolder;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.nio.file.Path;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** Folders on a server that keeps them beside INBOX, and on one that keeps them below it. */
@NeedsPeer("dovecot")
class FoldersOnServersTest {
  private static final String NAMESPACE =
      """
      namespace inbox {
        inbox = yes
        prefix = %s
        separator = %s
      }
      """;
  private static DovecotServer beside;
  private static DovecotServer below;
  private static int users;

  private final ImapMessageStore store = new ImapMessageStore(StoreFixtures.imapSettings());

  @BeforeAll
  static void startServers(@TempDir Path one, @TempDir Path other) {
    DovecotServer.Options options = DovecotServer.Options.plain();
    beside = DovecotServer.start(one, options.withExtra(NAMESPACE.formatted("", "/")));
    below = DovecotServer.start(other, options.withExtra(NAMESPACE.formatted("INBOX.", ".")));
  }

  @AfterAll
  static void stopServers() {
    beside.close();
    below.close();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  private static AccountSettings freshAccount(DovecotServer server) {
    String user = "vm" + ++users;
    server.addUser(user, "secret");
    return StoreFixtures.account(server.port(), user, "secret");
  }

  private void deliver(MailboxSettings box, String id) {
    store.deliver(box, recording(envelope(box, id)), false);
  }

  @ParameterizedTest
  @CsvSource({
    "beside, '', Work",
    "beside, INBOX, INBOX/Work",
    "beside, Phone/Büro, Phone/Büro/Work",
    "beside, Phone/, Phone/Work",
    "below, '', INBOX.Work",
    "below, INBOX, INBOX.Work",
    "below, Phone, INBOX.Phone.Work",
    "below, INBOX.Phone, INBOX.Phone.Work",
    "below, INBOX.電話., INBOX.電話.Work",
  })
  void aFolderLiesWhereItsServerKeepsFoldersAndIsSubscribed(
      String where, String parent, String expected) throws ProtocolException {
    AccountSettings account =
        inFolder(freshAccount(where.equals("below") ? below : beside), "INBOX", parent);
    MailboxSettings box = mailbox("100", account);
    deliver(box, "a1");
    try (OpenMailbox mailbox = store.open(box);
        MailClient client = new MailClient(account)) {
      mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.WORK);
      assertThat(mailbox.list(Folder.WORK)).hasSize(1);
      assertThat(client.hasFolder(expected)).isTrue();
      assertThat(client.isSubscribed(expected)).isTrue();
    }
  }

  @Test
  void serversOfOneStoreHaveDelimitersOfTheirOwn() throws ProtocolException {
    for (DovecotServer server : new DovecotServer[] {beside, below, beside}) {
      AccountSettings account = inFolder(freshAccount(server), "INBOX", "Phone");
      MailboxSettings box = mailbox("100", account);
      deliver(box, "a1");
      try (OpenMailbox mailbox = store.open(box);
          MailClient client = new MailClient(account)) {
        mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.CUST5);
        assertThat(client.hasFolder(server == below ? "INBOX.Phone.Cust5" : "Phone/Cust5"))
            .isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"beside, '', Old", "below, '', INBOX.Old", "below, Phone, INBOX.Phone.Old"})
  void aFolderNamedOldIsPartOfOld(String where, String parent, String name)
      throws ProtocolException {
    AccountSettings account =
        inFolder(freshAccount(where.equals("below") ? below : beside), "INBOX", parent);
    MailboxSettings box = mailbox("100", account);
    deliver(box, "kept");
    deliver(box, "fresh");
    deliver(mailbox("1100", account), "others");
    try (MailClient client = new MailClient(account)) {
      client.move(1, name);
      client.move(3, name);
    }
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts()).isEqualTo(new Counts(1, 1, 0, 0));
      StoredMessage kept = mailbox.list(Folder.OLD).getFirst();
      assertThat(kept.messageId()).isEqualTo("<kept@pbx.example>");
      assertThat(kept.heard()).isTrue();
      assertThat(mailbox.list(Folder.OLD)).hasSize(1);
      mailbox.move(kept, Folder.OLD);
      assertThat(mailbox.list(Folder.OLD).getFirst().key().folder()).isEqualTo(name);
      mailbox.mark(kept, false);
      assertThat(mailbox.counts()).isEqualTo(new Counts(2, 0, 0, 0));
      assertThat(mailbox.list(Folder.INBOX)).hasSize(2);
    }
  }

  @Test
  void whetherThereIsAFolderNamedOldIsAskedOnceACallAndWhereFoldersLieOnceALogin() {
    AccountSettings direct = freshAccount(below);
    try (WireTap wire = new WireTap(below.port())) {
      MailboxSettings box =
          mailbox("100", StoreFixtures.account(wire.port(), direct.user(), "secret"));
      deliver(box, "a1");
      for (int call = 0; call < 2; call++) {
        try (OpenMailbox mailbox = store.open(box)) {
          mailbox.counts();
          mailbox.counts();
          mailbox.list(Folder.OLD);
          mailbox.list(Folder.WORK);
        }
      }
      assertThat(wire.commands().stream().filter(c -> c.startsWith("NAMESPACE"))).hasSize(1);
      assertThat(wire.commands().stream().filter(c -> c.equals("LIST \"\" INBOX.Old"))).hasSize(2);
    }
  }

  @Test
  void whereTheServerWantsTheParentFirstItIsMadeFirst() throws ProtocolException {
    AccountSettings direct = freshAccount(beside);
    try (FaultyWire wire = new FaultyWire(beside.port())) {
      MailboxSettings box =
          mailbox(
              "100",
              inFolder(
                  StoreFixtures.account(wire.port(), direct.user(), "secret"), "INBOX", "Phone"));
      deliver(box, "a1");
      wire.answerOnce("CREATE Phone/Work", "TAG NO Parent folder is not there\n");
      try (OpenMailbox mailbox = store.open(box);
          MailClient client = new MailClient(direct)) {
        mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.WORK);
        assertThat(mailbox.list(Folder.WORK)).hasSize(1);
        assertThat(client.isSubscribed("Phone")).isTrue();
      }
    }
  }

  @Test
  void aNameIsRawWhereUtf8WasEnabledAndElseModifiedUtf7() {
    AccountSettings direct = freshAccount(beside);
    String name = "Büro";
    try (FaultyWire wire = new FaultyWire(beside.port())) {
      AccountSettings tapped = StoreFixtures.account(wire.port(), direct.user(), "secret");
      deliver(mailbox("100", inFolder(tapped, name, "")), "a1");
      assertThat(wire.commands()).anyMatch(command -> command.contains("B&APw-ro"));
      wire.answer("CAPABILITY", "* CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT\nTAG OK done\n");
      wire.answer("LOGIN ", "TAG OK [CAPABILITY IMAP4rev1 ENABLE UTF8=ACCEPT] in\n");
      wire.answer("ENABLE UTF8=ACCEPT", "* ENABLED UTF8=ACCEPT\nTAG OK done\n");
      wire.answer("SELECT", "* OK [UIDVALIDITY 1] v\n* 0 EXISTS\nTAG OK done\n");
      wire.answer("UID SEARCH", "* SEARCH\nTAG OK done\n");
      wire.answer("LIST", "* LIST () \"/\" \"\"\nTAG OK done\n");
      int before = wire.commands().size();
      try (var another = new ImapMessageStore(StoreFixtures.imapSettings());
          OpenMailbox mailbox = another.open(mailbox("100", inFolder(tapped, name, "")))) {
        assertThat(mailbox.counts().total()).isZero();
      }
      assertThat(wire.commands().subList(before, wire.commands().size()))
          .anyMatch(command -> command.contains("ENABLE UTF8=ACCEPT"))
          .anyMatch(command -> command.endsWith("SELECT \"B\u00c3\u00bcro\""));
    }
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.inFolder;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** A folder that refuses says which, whose and where, what to do, and whether it may pass. */
@NeedsPeer("dovecot")
class FolderFaultsTest {
  private static DovecotServer server;
  private static int users;

  private final ImapMessageStore store = new ImapMessageStore(StoreFixtures.imapSettings());
  private AccountSettings direct;
  private FaultyWire wire;
  private MailboxSettings box;

  @BeforeAll
  static void startServer(@TempDir Path directory) {
    server =
        DovecotServer.start(
            directory,
            DovecotServer.Options.plain()
                .withCapability("IMAP4rev1 NAMESPACE UIDPLUS MOVE")
                .withExtra(
                    """
                    namespace inbox {
                      inbox = yes
                      prefix = INBOX.
                      separator = .
                    }
                    """));
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  @BeforeEach
  void start() {
    String user = "vm" + ++users;
    server.addUser(user, "secret");
    wire = new FaultyWire(server.port());
    direct = StoreFixtures.account(server.port(), user, "secret");
    box = mailbox("100", StoreFixtures.account(wire.port(), user, "secret"));
  }

  @AfterEach
  void stop() {
    store.close();
    wire.close();
  }

  private StoreException storing(MailboxSettings box) {
    return catchThrowableOfType(
        StoreException.class, () -> store.deliver(box, recording(envelope(box, "a1")), false));
  }

  @Test
  void aFolderThatCannotBeMadeIsNamedAndHowItShouldBe() {
    AccountSettings account = inFolder(direct, "Voice", "");
    assertThat(storing(mailbox("100", account)))
        .hasMessageContainingAll("Voice", direct.user(), "127.0.0.1:" + server.port());
    StoreException checked = catchThrowableOfType(StoreException.class, () -> store.check(account));
    assertThat(checked).hasMessageContainingAll("Voice", direct.user(), "imapfolder=INBOX.Voice");
    assertThat(checked.isWorthRetrying()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO [OVERQUOTA] Quota exceeded | true | raise its quota",
        "NO [ALERT] You exceeded your mail quota. | true | raise its quota",
        "NO Over quota | true | raise its quota",
        "NO [NOPERM] no | false | write access",
        "NO Permission denied | false | write access",
        "NO [UNAVAILABLE] later | true | tried again",
        "NO [SERVERBUG] oops | true | its log",
        "NO No | true | the server says",
        "BAD syntax | false | the server says",
      })
  void whatAServerRefusesAtStoringIsSaidInOneLine(String answer, boolean passes, String what) {
    wire.answer("APPEND", "TAG " + answer + "\n");
    StoreException fault = storing(box);
    assertThat(fault)
        .hasMessageContainingAll(what, direct.user(), "127.0.0.1:" + wire.port(), "INBOX");
    assertThat(fault.getMessage()).doesNotContain("secret").doesNotContain("\n");
    assertThat(fault.isWorthRetrying()).isEqualTo(passes);
  }

  @Test
  void aFolderThatMayNotBeOpenedIsNoEmptyFolder() {
    assertThat(storing(box)).isNull();
    try (OpenMailbox mailbox = store.open(box)) {
      mailbox.move(mailbox.list(Folder.INBOX).getFirst(), Folder.WORK);
      mailbox.counts();
      wire.answer("SELECT INBOX.Work", "TAG NO [NOPERM] not for you\n");
      StoreException fault =
          catchThrowableOfType(StoreException.class, () -> mailbox.list(Folder.WORK));
      assertThat(fault).hasMessageContainingAll("Work", direct.user(), "write access");
    }
  }

  @Test
  void aFolderThatIsReadOnlyKeepsWhatIsInIt() {
    assertThat(storing(box)).isNull();
    List<StoredMessage> all;
    try (OpenMailbox mailbox = store.open(box)) {
      all = mailbox.list(Folder.INBOX);
    }
    String validity = Long.toString(all.getFirst().key().uidValidity());
    wire.answer(
        "SELECT INBOX",
        "* 1 EXISTS\n* OK [UIDVALIDITY " + validity + "] v\nTAG OK [READ-ONLY] done\n");
    try (ImapMessageStore next = new ImapMessageStore(StoreFixtures.imapSettings());
        OpenMailbox mailbox = next.open(box)) {
      StoreException fault = catchThrowableOfType(StoreException.class, () -> mailbox.expunge(all));
      assertThat(fault)
          .hasMessageContainingAll("read-only", "INBOX", direct.user(), "write access");
      assertThat(wire.commands()).noneMatch(command -> command.contains("STORE"));
    }
  }
}

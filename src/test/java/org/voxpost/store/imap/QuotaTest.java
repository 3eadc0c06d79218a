package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.voxpost.store.StoreFixtures.account;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Quota;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** How full an account is, and what happens when it is full. */
class QuotaTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"\" (STORAGE 10 512) | 10 | 512",
        "\"User quota\" (STORAGE 10 512 MESSAGE 99 100) | 99 | 100",
        "\"a\" (STORAGE 10 512);\"b\" (STORAGE 500 512) | 500 | 512",
        "\"a\" (STORAGE 500 512);\"b\" (STORAGE 1 512) | 500 | 512",
        "\"a (b) c\" (MAILBOX 9 9 ANNOTATION-STORAGE 7 7 MESSAGE 1 10) | 1 | 10",
        "root ( storage 3   4 ) | 3 | 4",
        "\"\" () | - | -",
        "\"\" (STORAGE 10 0) | - | -",
        "\"\" (STORAGE 10) | - | -",
        "\"\" (X-STORAGE 9 10) | - | -",
        "nonsense | - | -",
      })
  void theResourceThatIsFullFirstCounts(String roots, Long used, Long limit) {
    Optional<Quota> expected = Optional.ofNullable(used).map(u -> new Quota(u, limit));
    assertThat(FullestQuota.fullest(Arrays.asList(roots.split(";")))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A1 NO [OVERQUOTA] Quota exceeded | FULL",
        "A1 NO Over quota | FULL",
        "A1 NO [ALERT] You exceeded your mail quota. | FULL",
        "A1 NO [NOPERM] Permission denied | FORBIDDEN",
        "A1 NO Permission denied | FORBIDDEN",
        "A1 NO [READ-ONLY] Mailbox is read-only | FORBIDDEN",
        "A1 NO [TRYCREATE] no | MISSING",
        "A1 NO Mailbox does not exist | MISSING",
        "A1 NO [UNAVAILABLE] try later | BUSY",
        "A1 NO [INUSE] locked | BUSY",
        "A1 NO [SERVERBUG] Internal error | BROKEN",
        "A1 NO [CONTACTADMIN] call | BROKEN",
        "A1 NO the folder 'Quotations [OVERQUOTA]' is odd | OTHER",
        "A1 NO No | OTHER",
      })
  void aRefusalIsUnderstoodByItsCodeOrItsWords(String answer, Refusal expected)
      throws ProtocolException {
    var refused = new CommandFailedException(new Response(answer));
    assertThat(Refusal.of(refused)).isEqualTo(expected);
  }

  /** On real accounts. */
  @NeedsPeer("dovecot")
  static class OnDovecotTest {
    private static DovecotServer server;
    private static int users;
    private final ImapMessageStore store = new ImapMessageStore(StoreFixtures.imapSettings());

    @BeforeAll
    static void startServer(@TempDir Path directory) {
      server =
          DovecotServer.start(
              directory,
              DovecotServer.Options.plain()
                  .withExtra(
                      """
                      mail_plugins = quota
                      protocol imap {
                        mail_plugins = quota imap_quota
                      }
                      plugin {
                        quota = count:User quota
                        quota_vsizes = yes
                        quota_rule = *:storage=1M:messages=4
                      }
                      """));
    }

    @AfterAll
    static void stopServer() {
      server.close();
    }

    @AfterEach
    void closeStore() {
      store.close();
    }

    private static MailboxSettings freshMailbox(int port) {
      String user = "vm" + ++users;
      server.addUser(user, "secret");
      return mailbox("100", account(port, user, "secret"));
    }

    private void fill(MailboxSettings box, int messages) {
      for (int i = 1; i <= messages; i++) {
        store.deliver(box, recording(envelope(box, "a" + i)), false);
      }
    }

    @Test
    void aFullAccountHasNoRoomAndItsOwnerIsToldWhenHeLogsIn() {
      MailboxSettings box = freshMailbox(server.port());
      fill(box, 3);
      assertThat(store.hasRoom(box)).isTrue();
      fill(box, 1);
      assertThat(store.hasRoom(box)).isFalse();
      try (OpenMailbox mailbox = store.open(box)) {
        assertThat(mailbox.quota()).contains(new Quota(4, 4));
      }
      StoreException fault =
          catchThrowableOfType(
              StoreException.class,
              () -> store.deliver(box, recording(envelope(box, "a5")), false));
      assertThat(fault.isWorthRetrying()).isTrue();
      assertThat(fault)
          .hasMessageContainingAll("full", "INBOX", box.account().user(), "raise its quota");
    }

    @Test
    void theQuotaIsAskedForOnceACall() {
      try (FaultyWire wire = new FaultyWire(server.port())) {
        MailboxSettings box = freshMailbox(wire.port());
        fill(box, 1);
        try (OpenMailbox mailbox = store.open(box)) {
          assertThat(mailbox.quota()).contains(new Quota(1, 4));
          assertThat(mailbox.quota()).isPresent();
        }
        assertThat(wire.commands().stream().filter(c -> c.contains("GETQUOTAROOT"))).hasSize(1);
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "TAG NO [NOPERM] not for you\n",
          "TAG BAD unknown\n",
          "TAG OK done\n",
          "* QUOTAROOT INBOX\nTAG OK done\n",
          "* QUOTAROOT INBOX \"\"\n* QUOTA \"\" ((\nTAG OK done\n",
        })
    void aServerThatDoesNotTellHasNoQuota(String answer) {
      try (FaultyWire wire = new FaultyWire(server.port())) {
        MailboxSettings box = freshMailbox(wire.port());
        wire.answer("GETQUOTAROOT", answer);
        try (OpenMailbox mailbox = store.open(box)) {
          assertThat(mailbox.quota()).isEmpty();
          assertThat(mailbox.counts().total()).isZero();
        }
        assertThat(store.hasRoom(box)).isTrue();
      }
    }

    @Test
    void aFullAccountCanBeEmptiedThoughDeletedMessagesAreKept() {
      MailboxSettings box = DeletedFolderTest.keeping(freshMailbox(server.port()), 10);
      fill(box, 4);
      try (FaultyWire wire = new FaultyWire(server.port())) {
        MailboxSettings tapped =
            DeletedFolderTest.keeping(
                mailbox("100", account(wire.port(), box.account().user(), "secret")), 10);
        wire.answer("UID MOVE", "TAG NO [OVERQUOTA] Quota exceeded\n");
        try (OpenMailbox mailbox = store.open(tapped)) {
          mailbox.expunge(List.of(mailbox.list(Folder.INBOX).getFirst()));
          assertThat(mailbox.counts().total()).isEqualTo(3);
          assertThat(mailbox.list(Folder.DELETED)).isEmpty();
        }
      }
      assertThat(store.hasRoom(box)).isTrue();
    }
  }
}

package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.inFolder;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** Every fault says where it is and what to do, and whether it may pass. */
@NeedsPeer("dovecot")
class ImapFaultsTest {
  private static DovecotServer server;
  private static Path certificate;

  private final ImapMessageStore store = new ImapMessageStore(settings(""));

  @BeforeAll
  static void start(@TempDir Path directory) throws Exception {
    certificate = selfSigned(directory, "mail.example");
    server =
        DovecotServer.start(
            directory,
            DovecotServer.Options.plain()
                .withCertificate(certificate.toString())
                .withExtra(
                    """
                    mail_plugins = quota
                    protocol imap {
                      mail_plugins = quota imap_quota
                    }
                    plugin {
                      quota = count:User quota
                      quota_vsizes = yes
                      quota_rule = *:storage=100K
                    }
                    """));
    server.addUser("vm100", "Sesame-7");
  }

  private static Path selfSigned(Path directory, String host) throws Exception {
    Path file = directory.resolve("server.pem");
    Process openssl =
        new ProcessBuilder(
                List.of(
                    "openssl",
                    "req",
                    "-x509",
                    "-newkey",
                    "rsa:2048",
                    "-nodes",
                    "-days",
                    "2",
                    "-subj",
                    "/CN=" + host,
                    "-addext",
                    "subjectAltName=DNS:" + host,
                    "-keyout",
                    file.toString(),
                    "-out",
                    directory.resolve("cert").toString()))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(openssl.waitFor(60, TimeUnit.SECONDS)).isTrue();
    Files.write(file, Files.readAllBytes(directory.resolve("cert")), StandardOpenOption.APPEND);
    return file;
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static ImapSettings settings(String caFile) {
    Duration limit = Duration.ofSeconds(20);
    return StoreFixtures.imapSettings(limit, limit, 10, caFile);
  }

  private static AccountSettings account(String password, String... flags) {
    return with(StoreFixtures.account(server.port(), "vm100", password), "127.0.0.1", flags);
  }

  private static AccountSettings with(AccountSettings account, String host, String... flags) {
    return new AccountSettings(
        host,
        account.port(),
        List.of(flags),
        account.user(),
        account.password(),
        "",
        Secret.NONE,
        account.folder(),
        "",
        "INBOX",
        "",
        SaslSettings.PASSWORDS);
  }

  private StoreException faultOf(AccountSettings account) {
    MailboxSettings mailbox = mailbox("100", account);
    return catchThrowableOfType(
        StoreException.class,
        () -> store.deliver(mailbox, recording(envelope(mailbox, "a1")), false));
  }

  @Test
  void aWrongPasswordLastsAndIsNotShown() {
    StoreException fault = faultOf(account("Wrong-8", "notls"));
    assertThat(fault.isWorthRetrying()).isFalse();
    assertThat(fault)
        .hasMessageContainingAll(
            "vm100", "127.0.0.1:" + server.port(), "imappassword", "Authentication failed");
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("Wrong-8");
    }
  }

  @Test
  void aServerThatIsAwayMayComeBack() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    StoreException fault = faultOf(StoreFixtures.account(port, "vm100", "Sesame-7"));
    assertThat(fault.isWorthRetrying()).isTrue();
    assertThat(fault).hasMessageContainingAll("127.0.0.1:" + port, "nothing answers");
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAfterTheTimeout() throws IOException {
    Duration limit = Duration.ofMillis(200);
    try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var impatient = new ImapMessageStore(StoreFixtures.imapSettings(limit, limit, 10, ""))) {
      MailboxSettings mailbox =
          mailbox("100", StoreFixtures.account(mute.getLocalPort(), "vm100", "Sesame-7"));
      StoreException fault =
          catchThrowableOfType(StoreException.class, () -> impatient.open(mailbox));
      assertThat(fault.isWorthRetrying()).isTrue();
      assertThat(fault).hasMessageContaining("in time");
    }
  }

  @Test
  void aNameThatIsNotFoundIsSaid() {
    StoreException fault = faultOf(with(account("Sesame-7"), "no-such-host.invalid"));
    assertThat(fault).hasMessageContainingAll("no-such-host.invalid", "imapserver");
    assertThat(fault.isWorthRetrying()).isTrue();
  }

  @Test
  void anUntrustedCertificateLastsUntilItIsTrusted() {
    StoreException fault = faultOf(account("Sesame-7"));
    assertThat(fault.isWorthRetrying()).isFalse();
    assertThat(fault).hasMessageContainingAll("certificate", "imapcafile", "novalidate-cert");
    assertThat(faultOf(account("Sesame-7", "tls", "novalidate-cert"))).isNull();
  }

  @Test
  void aTrustedCertificateOfAnotherHostIsRefused() {
    MailboxSettings mailbox = mailbox("100", account("Sesame-7", "tls"));
    try (var trusting = new ImapMessageStore(settings(certificate.toString()))) {
      StoreException fault =
          catchThrowableOfType(StoreException.class, () -> trusting.open(mailbox));
      assertThat(fault.isWorthRetrying()).isFalse();
      assertThat(fault).hasMessageContaining("is for another host (mail.example)");
    }
  }

  @Test
  void sslOnAPlainPortIsSaid() {
    StoreException fault = faultOf(account("Sesame-7", "ssl"));
    assertThat(fault.isWorthRetrying()).isFalse();
    assertThat(fault).hasMessageContainingAll("no TLS there", "imapport");
  }

  @Test
  void aFullAccountMayBeEmptied() {
    server.addUser("vmfull", "Sesame-7");
    AccountSettings account = StoreFixtures.account(server.port(), "vmfull", "Sesame-7");
    StoreException fault = null;
    for (int i = 0; i < 60 && fault == null; i++) {
      fault = faultOf(account);
    }
    assertThat(fault).isNotNull().hasMessageContainingAll("full", "quota", "INBOX", "vmfull");
    assertThat(fault.isWorthRetrying()).isTrue();
  }

  @Test
  void aFolderThatMayOnlyBeReadRefusesChanges() throws IOException {
    server.addUser("vmread", "Sesame-7");
    AccountSettings account =
        inFolder(StoreFixtures.account(server.port(), "vmread", "Sesame-7"), "Shared", "");
    MailboxSettings mailbox = mailbox("100", account);
    store.deliver(mailbox, recording(envelope(mailbox, "a1")), false);
    Files.setPosixFilePermissions(
        server.home("vmread").resolve(".Shared/cur"), PosixFilePermissions.fromString("r-x------"));
    try (OpenMailbox open = store.open(mailbox)) {
      var message = open.list(Folder.INBOX).getFirst();
      StoreException fault =
          catchThrowableOfType(StoreException.class, () -> open.mark(message, true));
      assertThat(fault).hasMessageContainingAll("read-only", "Shared", "vmread");
      assertThat(fault.isWorthRetrying()).isFalse();
    }
  }

  @Test
  void theMasterUserLogsInForEverybody() {
    AccountSettings mine = account("");
    AccountSettings byMaster =
        new AccountSettings(
            mine.server(),
            mine.port(),
            List.of("notls"),
            "vm100",
            Secret.NONE,
            DovecotServer.MASTER_USER,
            new Secret(DovecotServer.MASTER_PASSWORD),
            "INBOX",
            "",
            "INBOX",
            "",
            SaslSettings.PASSWORDS);
    assertThat(faultOf(byMaster)).isNull();
    assertThat(store.check(byMaster))
        .contains("vm100", "by master", "127.0.0.1:" + server.port(), "INBOX", "can be written");
  }

  @Test
  void checkTellsOfAFolderThatIsStillToBeMade() {
    AccountSettings account = inFolder(account("Sesame-7", "notls"), "Voicemail", "");
    assertThat(store.check(account)).contains("Voicemail", "will be made");
  }

  @Test
  void aServerWithAllItsConnectionsInUseIsBusyNotBroken() {
    Duration limit = Duration.ofMillis(50);
    MailboxSettings mailbox = mailbox("100", account("Sesame-7", "notls"));
    ImapSettings one = StoreFixtures.imapSettings(limit, limit.multipliedBy(100), 1, "");
    try (var small = new ImapMessageStore(one);
        OpenMailbox only = small.open(mailbox)) {
      StoreException fault = catchThrowableOfType(StoreException.class, () -> small.open(mailbox));
      assertThat(fault.isWorthRetrying()).isTrue();
      assertThat(fault).hasMessageContaining("imapmaxconnections");
      assertThat(only.counts()).isNotNull();
    }
  }
}

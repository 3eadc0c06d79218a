package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.account;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.inFolder;
import static org.voxpost.store.StoreFixtures.mailbox;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Envelope;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.store.spool.Delivery;
import org.voxpost.store.spool.Draft;
import org.voxpost.store.spool.Spool;
import org.voxpost.store.spool.SpoolSettings;
import org.voxpost.testing.Certificates;
import org.voxpost.testing.CourierServer;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.MailServer;
import org.voxpost.testing.NeedsPeer;

/** Whatever an admin got wrong: the message waits, one line says why, and then it is delivered. */
@NeedsPeer({"dovecot", "courier"})
class KeptUntilMendedTest {
  private static final String BIG =
      "Subject: Holiday\n\n" + "Look at all these pictures!\n".repeat(1700);
  private static DovecotServer dovecot;
  private static CourierServer courier;
  private static Path rights;
  private static String authority;
  private static int users;

  @TempDir private Path directory;
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(Delivery.class);
  private final StepThreads threads = new StepThreads();
  private ImapMessageStore store;
  private Spool spool;
  private Delivery delivery;
  private MailboxSettings box;

  private interface Mending {
    void run() throws Exception;
  }

  @BeforeAll
  static void startServers(@TempDir Path forDovecot, @TempDir Path forCourier) throws Exception {
    Certificates certificates = new Certificates(forDovecot);
    authority = certificates.authority().toString();
    rights = Files.createFile(forDovecot.resolve("rights"));
    dovecot =
        DovecotServer.start(
            forDovecot,
            DovecotServer.Options.plain()
                .withCertificate(certificates.signed("mail.example").toString())
                .withExtra(
                    """
                    mail_plugins = acl quota
                    protocol imap {
                      mail_plugins = acl quota imap_quota
                    }
                    plugin {
                      acl = vfile:%s:cache_secs=0
                      quota = count:User quota
                      quota_vsizes = yes
                      quota_rule = *:storage=50K
                    }
                    """
                        .formatted(rights)));
    courier = CourierServer.start(forCourier, CourierServer.Options.plain());
  }

  @AfterAll
  static void stopServers() throws Exception {
    dovecot.close();
    courier.close();
  }

  @BeforeEach
  void start() {
    log.start();
    logger.addAppender(log);
    Duration limit = Duration.ofSeconds(20);
    store = new ImapMessageStore(StoreFixtures.imapSettings(limit, limit, 10, authority));
    spool =
        new Spool(
            new SpoolSettings(directory.resolve("spool"), Duration.ofSeconds(1), limit, limit),
            InstantSource.system());
    delivery =
        new Delivery(
            spool, store, _ -> Optional.of(box), InstantSource.system(), () -> 0L, threads);
  }

  @AfterEach
  void stop() {
    logger.detachAppender(log);
    delivery.close();
    spool.close();
    store.close();
  }

  private static AccountSettings freshAccount(MailServer server) {
    String user = "vm" + ++users;
    server.addUser(user, "Sesame-7");
    return account(server.port(), user, "Sesame-7");
  }

  private static AccountSettings with(AccountSettings account, String password, String... flags) {
    return new AccountSettings(
        account.server(),
        account.port(),
        List.of(flags),
        account.user(),
        new Secret(password),
        "",
        Secret.NONE,
        account.folder(),
        "",
        "INBOX",
        "",
        account.sasl());
  }

  private void keepsUntil(AccountSettings broken, Mending mending, String... said)
      throws Exception {
    box = mailbox("100", broken);
    leaveMessage();
    assertThat(delivery.pending()).isEqualTo(1);
    assertThat(warnings()).singleElement().asString().contains(said).contains(broken.user());
    assertThat(warnings().getFirst()).doesNotContain("\n").doesNotContain("Sesame");
    mending.run();
    threads.round();
    assertThat(delivery.pending()).isZero();
    assertThat(warnings()).hasSize(1);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(StoredMessage::messageId)
          .containsExactly("<a1@pbx.example>");
    }
  }

  private void leaveMessage() {
    Envelope envelope = envelope(box, "a1");
    Draft draft = spool.begin(envelope);
    draft.write(0, new short[8000], 0, 8000);
    delivery.deliver(draft.keep(envelope, draft.length()));
  }

  private List<String> warnings() {
    return log.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }

  @Test
  void aWrongPassword() throws Exception {
    AccountSettings right = freshAccount(dovecot);
    keepsUntil(
        with(right, "Sesame-8", "notls"),
        () -> box = mailbox("100", right),
        "imappassword",
        "127.0.0.1:" + dovecot.port());
  }

  @Test
  void aFolderThatIsNotThereAndCannotBeMade() throws Exception {
    AccountSettings account = freshAccount(courier);
    keepsUntil(
        inFolder(account, "Voicemail", ""),
        () -> box = mailbox("100", inFolder(account, courier.folder("Voicemail"), "")),
        "Voicemail",
        "127.0.0.1:" + courier.port());
  }

  @Test
  void aFolderThatMayOnlyBeRead() throws Exception {
    AccountSettings account = inFolder(freshAccount(dovecot), "Shared", "");
    try (MailClient client = new MailClient(account)) {
      client.create("Shared");
    }
    Files.writeString(rights, "Shared owner lr\n");
    keepsUntil(account, () -> Files.writeString(rights, ""), "Shared", "write access");
  }

  @Test
  void aFullAccount() throws Exception {
    AccountSettings account = freshAccount(dovecot);
    try (MailClient client = new MailClient(account)) {
      client.append(BIG);
      keepsUntil(account, () -> client.removeOnly(1), "full", "quota");
    }
  }

  @Test
  void aCertificateForAnotherName() throws Exception {
    AccountSettings account = freshAccount(dovecot);
    keepsUntil(
        with(account, "Sesame-7"),
        () -> box = mailbox("100", with(account, "Sesame-7", "novalidate-cert")),
        "certificate",
        "for another host",
        "127.0.0.1:" + dovecot.port());
  }

  @Test
  void aServerThatIsAway() throws Exception {
    AccountSettings account = freshAccount(courier);
    courier.stop();
    keepsUntil(account, courier::start, "nothing answers", "127.0.0.1:" + courier.port());
  }
}

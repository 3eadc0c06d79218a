package org.voxpost.store.imap;

import static org.voxpost.store.StoreFixtures.withGreetingsIn;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.GreetingsContract;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.MailServer;

/** Greetings on an IMAP server that a test can break, and emails as Asterisk writes them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GreetingsOnImap extends GreetingsContract {
  protected MailServer server;
  private int users;
  private final List<ImapMessageStore> stores = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicLong nanoTime = new AtomicLong();
  private ScheduledExecutorService timer;
  private ImapSettings settings;
  FaultyWire wire;
  private AccountSettings direct;

  abstract MailServer startServer(Path directory);

  @BeforeAll
  void start(@TempDir Path directory) {
    server = startServer(directory);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @AfterEach
  void closeStores() {
    stores.forEach(ImapMessageStore::close);
    stores.clear();
    timer.shutdownNow();
    wire.close();
  }

  @Override
  protected AccountSettings freshAccount() {
    String user = "vm" + ++users;
    server.addUser(user, "secret");
    settings = StoreFixtures.imapSettings();
    ids.set(0);
    timer = Executors.newSingleThreadScheduledExecutor();
    wire = new FaultyWire(server.port());
    direct = StoreFixtures.account(server.port(), user, "secret");
    return StoreFixtures.account(wire.port(), user, "secret");
  }

  @Override
  protected Greetings openGreetings() {
    return greetingsOf(List.of(box));
  }

  /** Looks are had at once, on the asking thread. */
  Greetings greetingsOf(List<MailboxSettings> mailboxes) {
    return store().greetings(mailboxes, () -> now, this::messageId);
  }

  ImapMessageStore store() {
    ImapMessageStore store =
        new ImapMessageStore(
            settings, ChangeFeed.NONE, Rhythm.usual(() -> 0), Runnable::run, timer, nanoTime::get);
    stores.add(store);
    return store;
  }

  private String messageId() {
    return "<greeting-" + ids.incrementAndGet() + "@pbx.example>";
  }

  /** Each question asks the server anew. */
  @Override
  protected Optional<Duration> heard(MailboxSettings mailbox, GreetingName which) {
    nanoTime.addAndGet(TimeUnit.SECONDS.toNanos(5));
    return super.heard(mailbox, which);
  }

  MailClient client() {
    return new MailClient(StoreFixtures.inFolder(direct, account.greetingsFolder(), ""));
  }

  void append(String email) throws ProtocolException {
    try (MailClient client = client()) {
      client.append(email);
    }
  }

  void useFolder(String folder) {
    account = withGreetingsIn(account, folder);
    box = mailbox("100");
    greetings = openGreetings();
  }

  /** As Asterisk writes one, by the description of its format. */
  static String asterisks(String headers, String type, String fileName, int seconds) {
    String extension = fileName.substring(fileName.indexOf('.') + 1);
    AudioFormat format = extension.equals("gsm") ? AudioFormat.GSM : AudioFormat.WAV;
    return """
    Date: Sat, 21 Nov 2026 19:16:41 +0000
    From: Asterisk PBX <asterisk@pbx.example>
    To: "Test User 100" <vm100>
    Subject: New greeting '%1$s' on Saturday, November 21, 2026 at 07:16:41 PM.
    Message-ID: <Asterisk-0-585244550-100-28284@vm>
    X-Asterisk-VM-Message-Num: 0
    X-Asterisk-VM-Server-Name:\s
    %2$sX-Asterisk-VM-Flag:\s
    X-Asterisk-VM-Priority: 0
    X-Asterisk-VM-Caller-ID-Num:\s
    X-Asterisk-VM-Caller-ID-Name:\s
    X-Asterisk-VM-Duration: %4$d
    X-Asterisk-VM-Category:\s
    X-Asterisk-VM-Message-Type: %1$s
    X-Asterisk-VM-Orig-date: Saturday, November 21, 2026 at 07:16:41 PM
    X-Asterisk-VM-Orig-time: 1795288601
    X-Asterisk-VM-Message-ID: (null)
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary="----voicemail_0100282841824960483"

    This is a multi-part message in MIME format.

    ------voicemail_0100282841824960483
    Content-Type: text/plain; charset=ISO-8859-1
    Content-Transfer-Encoding: 8bit

    The greeting '%1$s' was changed.

    ------voicemail_0100282841824960483
    Content-Type: audio/x-%3$s; name="%5$s"
    Content-Transfer-Encoding: base64
    Content-Description: Voicemail sound attachment.
    Content-Disposition: attachment; filename="%5$s"

    %6$s
    ------voicemail_0100282841824960483--
    .
    """
        .formatted(
            type,
            headers,
            extension,
            seconds,
            fileName,
            Base64.getMimeEncoder(76, new byte[] {'\n'})
                .encodeToString(AudioFile.write(format, sound(seconds))));
  }

  static String to(String number) {
    return "X-Asterisk-VM-Context: default\nX-Asterisk-VM-Extension: " + number + "\n";
  }
}

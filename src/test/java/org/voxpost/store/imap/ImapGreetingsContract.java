package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.recording;
import static org.voxpost.store.StoreFixtures.withGreetingsIn;

import jakarta.mail.Flags.Flag;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.AudioFile;
import org.voxpost.codec.AudioFormat;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.ChangeFeed;
import org.voxpost.store.Folder;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.GreetingsContract;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;
import org.voxpost.testing.MailServer;

/** Greetings on an IMAP server, where all kinds of mail lie and mail programs are at work. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImapGreetingsContract extends GreetingsContract {
  protected MailServer server;
  private int users;
  private final List<ImapMessageStore> stores = new ArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();
  private final AtomicLong now = new AtomicLong();
  private ScheduledExecutorService timer;
  private ImapSettings settings;
  private FaultyWire wire;
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
  private Greetings greetingsOf(List<MailboxSettings> mailboxes) {
    return store().greetings(mailboxes, InstantSource.fixed(StoreFixtures.NOON), this::messageId);
  }

  private ImapMessageStore store() {
    ImapMessageStore store =
        new ImapMessageStore(
            settings, ChangeFeed.NONE, Rhythm.usual(() -> 0), Runnable::run, timer, now::get);
    stores.add(store);
    return store;
  }

  private String messageId() {
    return "<greeting-" + ids.incrementAndGet() + "@pbx.example>";
  }

  /** Each question asks the server anew. */
  @Override
  protected Optional<Duration> heard(MailboxSettings mailbox, GreetingName which) {
    now.addAndGet(TimeUnit.SECONDS.toNanos(5));
    return super.heard(mailbox, which);
  }

  private MailClient client() {
    return new MailClient(StoreFixtures.inFolder(direct, account.greetingsFolder(), ""));
  }

  private void append(String email) throws ProtocolException {
    try (MailClient client = client()) {
      client.append(email);
    }
  }

  private void useFolder(String folder) {
    account = withGreetingsIn(account, folder);
    box = mailbox("100");
    greetings = openGreetings();
  }

  /** As Asterisk writes one, by the description of its format. */
  private static String asterisks(String headers, String type, String fileName, int seconds) {
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

  private static String to(String number) {
    return "X-Asterisk-VM-Context: default\nX-Asterisk-VM-Extension: " + number + "\n";
  }

  @ParameterizedTest
  @CsvSource({
    "unavail,unavail.gsm,UNAVAILABLE",
    "busy,busy.gsm,BUSY",
    "greet,greet.wav,NAME",
    "temp,temp.wav,TEMPORARY",
    "temp,sound.gsm,TEMPORARY",
    "anything,busy.v2.gsm,BUSY"
  })
  void aGreetingThatAsteriskStoredIsHeard(String type, String file, GreetingName expected)
      throws ProtocolException {
    append(asterisks(to("100"), type, file, 2));
    assertThat(heard(box, expected)).hasValue(Duration.ofSeconds(2));
  }

  @Test
  void anotherMailboxsGreetingIsNeverHeard() throws ProtocolException {
    append(asterisks(to("1100"), "busy", "busy.gsm", 2));
    append(asterisks(to("1001"), "unavail", "unavail.gsm", 2));
    append(
        asterisks(
            "X-Asterisk-VM-Context: default2\nX-Asterisk-VM-Extension: 100\n",
            "temp",
            "temp.gsm",
            2));
    for (GreetingName which : GreetingName.values()) {
      assertThat(heard(box, which)).isEmpty();
    }
  }

  @Test
  void whatThePhoneKeepsIsWhatAsteriskWouldLookFor() throws ProtocolException {
    greetings.keep(box, GreetingName.UNAVAILABLE, sound(1));
    greetings.keep(box, GreetingName.UNAVAILABLE, sound(2));
    try (MailClient client = client()) {
      assertThat(client.flags()).hasSize(1).first().asString().endsWith(" \\Seen");
      assertThat(client.emails(account.greetingsFolder()).getFirst().messageId())
          .isEqualTo("<greeting-2@pbx.example>");
    }
  }

  @Test
  void aGreetingIsNoMessage() {
    for (GreetingName which : GreetingName.values()) {
      greetings.keep(box, which, sound(1));
    }
    ImapMessageStore store = store();
    store.deliver(box, recording(envelope(box, "a1")), false);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.counts().total()).isEqualTo(1);
      mailbox.expunge(mailbox.list(Folder.INBOX));
      assertThat(mailbox.counts().total()).isZero();
    }
    assertThat(heard(box, GreetingName.NAME)).isPresent();
  }

  @Test
  void whatTheMailProgramDeletesIsHeardNoMore() throws ProtocolException {
    greetings.keep(box, GreetingName.BUSY, sound(1));
    greetings.keep(box, GreetingName.NAME, sound(2));
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    try (MailClient client = client()) {
      client.remove(client.all().getFirst());
    }
    assertThat(heard(box, GreetingName.BUSY)).isEmpty();
    assertThat(heard(box, GreetingName.NAME)).isPresent();
  }

  @Test
  void mailThatIsNoGreetingStaysAsItIs() throws ProtocolException {
    String foreign = "From: friend@mail.example\nSubject: Lunch\n\nSee you.\n";
    try (MailClient client = client()) {
      client.append(foreign);
      client.append(foreign, Flag.DELETED);
      greetings.keep(box, GreetingName.BUSY, sound(1));
      client.append(asterisks(to("1100"), "busy", "busy.gsm", 1));
      client.append(foreign, Flag.DELETED, Flag.SEEN);
      greetings.keep(box, GreetingName.BUSY, sound(2));
      greetings.remove(box, GreetingName.BUSY);
      assertThat(client.flags()).containsExactly("1", "2 \\Deleted", "4", "5 \\Deleted \\Seen");
    }
  }

  @Test
  void ofTwoThatACrashLeftTheNewestCountsAndTheNextRecordingEndsBoth() throws ProtocolException {
    append(asterisks(to("100"), "busy", "busy.gsm", 1));
    append(asterisks(to("100"), "busy", "busy.gsm", 2));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    greetings.keep(box, GreetingName.BUSY, sound(3));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(3));
    try (MailClient client = client()) {
      assertThat(client.all()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\nplain text\n",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\n--b--\n",
        "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=\"b\"\n\nno part at all\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-gsm; name=\"busy.gsm\"\n\n\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-wav; name=\"busy.wav\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: image/png; name=\"busy.png\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-gsm; name=\"../../busy\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: audio/x-gsm; name=\".\"\n\nno sound\n",
        "MIME-Version: 1.0\nContent-Type: message/rfc822\n\nSubject: within\n\ntext\n",
      })
  void mailThatIsBrokenDisturbsNothing(String rest) throws ProtocolException {
    append(asterisks(to("100"), "busy", "busy.gsm", 2));
    append(to("100") + "X-Asterisk-VM-Message-Type: busy\n" + rest);
    append(to("100") + rest);
    append("From: somebody@mail.example\n" + rest);
    append(asterisks(to("100"), "greet", "greet.gsm", 1));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    assertThat(heard(box, GreetingName.NAME)).hasValue(Duration.ofSeconds(1));
  }

  @Test
  void whereThereIsNoFolderThereAreNoGreetingsUntilOneIsRecorded() throws ProtocolException {
    useFolder(server.folder("Greetings"));
    assertThat(heard(box, GreetingName.NAME)).isEmpty();
    greetings.remove(box, GreetingName.NAME);
    greetings.keep(box, GreetingName.NAME, sound(1));
    assertThat(heard(box, GreetingName.NAME)).isPresent();
    try (MailClient client = client()) {
      client.deleteFolder(account.greetingsFolder());
    }
    assertThat(heard(box, GreetingName.NAME)).isEmpty();
  }

  @Test
  void inAFolderOfItsOwnAnEmailThatNamesNoMailboxIsItsGreeting() throws ProtocolException {
    useFolder(server.folder("Greetings"));
    greetings.keep(box, GreetingName.NAME, sound(1));
    append(asterisks("", "busy", "busy.gsm", 2));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    greetings = greetingsOf(List.of(box, mailbox("200")));
    assertThat(heard(box, GreetingName.BUSY)).isEmpty();
    assertThat(heard(box, GreetingName.NAME)).isPresent();
  }

  @Test
  void whereMessagesLieAnEmailThatNamesNoMailboxIsNobodysGreeting() throws ProtocolException {
    append(asterisks("", "busy", "busy.gsm", 2));
    assertThat(heard(box, GreetingName.BUSY)).isEmpty();
  }

  @Test
  void mailboxesThatShareTheirMessagesShareTheirGreetings() {
    account = StoreFixtures.withShareId(account, "sales");
    greetings.keep(mailbox("100"), GreetingName.BUSY, sound(2));
    assertThat(heard(mailbox("200"), GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
  }

  @Test
  void whatWasHeardIsHeardAfterARestartWithTheServerAway() {
    greetings.keep(box, GreetingName.BUSY, sound(2));
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    wire.breakAt(1, FaultyWire.Break.BEFORE, true);
    greetings = openGreetings();
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    assertThatThrownBy(() -> greetings.keep(box, GreetingName.BUSY, sound(1)))
        .isInstanceOf(StoreException.class);
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
    wire.heal();
    greetings.keep(box, GreetingName.BUSY, sound(1));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(1));
  }

  @Test
  void whereverItIsCutTheOldGreetingOrTheNewIsHeard() throws ProtocolException {
    greetings.keep(box, GreetingName.BUSY, sound(1));
    for (int nth = 1; nth < 30; nth++) {
      wire.breakAt(nth, FaultyWire.Break.AFTER, true);
      boolean kept = isKept(2);
      wire.heal();
      assertThat(heard(box, GreetingName.BUSY).orElseThrow().toSeconds())
          .isIn(kept ? List.of(2L) : List.of(1L, 2L));
      greetings.keep(box, GreetingName.BUSY, sound(1));
      try (MailClient client = client()) {
        // One that was marked before the cut, and not expunged after it, is deleted all the same.
        assertThat(client.flags()).filteredOn(email -> !email.contains("\\Deleted")).hasSize(1);
      }
    }
  }

  private boolean isKept(int seconds) {
    try {
      greetings.keep(box, GreetingName.BUSY, sound(seconds));
      return true;
    } catch (StoreException cut) {
      return false;
    }
  }

  @Test
  void aCallAsksTheServerOnlyOnceInAWhileAndFetchesOnlyWhatIsNew() {
    greetings.keep(box, GreetingName.BUSY, sound(2));
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    int before = wire.commands().size();
    assertThat(greetings.find(box, GreetingName.TEMPORARY)).isEmpty();
    assertThat(greetings.find(box, GreetingName.BUSY)).isPresent();
    assertThat(wire.commands()).hasSize(before);
    assertThat(heard(box, GreetingName.BUSY)).isPresent();
    assertThat(wire.commands().subList(before, wire.commands().size()))
        .isNotEmpty()
        .noneMatch(command -> command.contains("FETCH"));
  }
}

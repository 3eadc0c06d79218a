package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.store.StoreFixtures.envelope;
import static org.voxpost.store.StoreFixtures.mailbox;
import static org.voxpost.store.StoreFixtures.recording;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;

/** A message that the server or its email makes unreadable, between two that are in order. */
@NeedsPeer("dovecot")
class BrokenMessagesTest {
  private static final int MB = 1024 * 1024;
  private static final String HEADER =
      """
      Message-ID: <broken@mail.example>
      X-Asterisk-VM-Extension: 100
      X-Asterisk-VM-Context: default
      MIME-Version: 1.0
      """;
  private static DovecotServer server;
  private static int users;

  private final ImapSettings settings = StoreFixtures.imapSettings();
  private final ImapMessageStore store = new ImapMessageStore(settings);
  private AccountSettings direct;
  private FaultyWire wire;
  private MailboxSettings box;

  @BeforeAll
  static void startServer(@TempDir Path directory) {
    server = DovecotServer.start(directory, DovecotServer.Options.plain());
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
    deliver("before");
  }

  @AfterEach
  void stop() {
    store.close();
    wire.close();
  }

  private void deliver(String id) {
    store.deliver(box, recording(envelope(box, id)), false);
  }

  private void append(byte[] email) throws ProtocolException {
    try (MailClient client = new MailClient(direct)) {
      client.append(email);
    }
  }

  private static StoredMessage broken(OpenMailbox mailbox) {
    return mailbox.list(Folder.INBOX).stream()
        .filter(message -> message.key().uid() == 2)
        .findFirst()
        .orElseThrow();
  }

  private void isUnplayableAndHarmless() {
    deliver("after");
    try (OpenMailbox mailbox = store.open(box)) {
      List<StoredMessage> all = mailbox.list(Folder.INBOX);
      assertThat(all).hasSize(3);
      assertThat(mailbox.counts().fresh()).isEqualTo(3);
      Sound sound = mailbox.sound(broken(mailbox));
      assertThat(sound).isInstanceOf(Sound.Unplayable.class);
      assertThat(((Sound.Unplayable) sound).why()).isNotBlank();
      all.stream()
          .filter(message -> message.key().uid() != 2)
          .forEach(
              message -> assertThat(mailbox.sound(message)).isInstanceOf(Sound.Playable.class));
      mailbox.expunge(List.of(broken(mailbox)));
      assertThat(mailbox.counts().fresh()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TAG NO [SERVERBUG] Internal error\n",
        "TAG BAD What\n",
        "TAG OK nothing to say\n",
        "* 2 FETCH (UID 2)\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE NIL)\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE ())\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE ((((\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE {3}\nabc)\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE (NIL NIL NIL NIL NIL NIL NIL))\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE (\"audio\" \"x-gsm\" () NIL NIL x y))\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE (\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 5 NIL NIL"
            + " 1))\n"
            + "TAG OK done\n",
        "* 2 FETCH (UID 2 BODYSTRUCTURE (\"multipart\" NIL))\nTAG OK done\n",
      })
  void aStructureThatIsNoStructureIsUnplayable(String answer) {
    deliver("broken");
    wire.answer("UID FETCH 2 (UID BODYSTRUCTURE)", answer);
    isUnplayableAndHarmless();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TAG NO [UNKNOWN-CTE] cannot\n",
        "TAG BAD What\n",
        "TAG OK done\n",
        "* 2 FETCH (UID 2 BODY[2] NIL)\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODY[2] \"\")\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODY[2] {0}\n)\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODY[2\nTAG OK done\n",
        "* 2 FETCH (UID 2 BODY[2] {4}\n====)\nTAG OK done\n",
      })
  void aPartThatDoesNotComeIsUnplayable(String answer) {
    deliver("broken");
    wire.answer("UID FETCH 2 (UID BODY.PEEK", answer);
    isUnplayableAndHarmless();
  }

  /** Dovecot answers what is no longer forged. */
  private void headersAreRefused(String answer) {
    wire.answer("UID FETCH 1:* (UID FLAGS INTERNALDATE BODY", answer);
    wire.answer("UID FETCH 1:3 (UID FLAGS INTERNALDATE BODY", answer);
    wire.answer("UID FETCH 2 (UID FLAGS INTERNALDATE BODY", answer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TAG NO [SERVERBUG] Internal error\n", "TAG BAD What\n"})
  void aMessageWhoseHeaderTheServerCannotReadIsListedAndCanBeDeleted(String answer) {
    deliver("broken");
    deliver("after");
    headersAreRefused(answer);
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(message -> message.key().uid() + message.caller().name())
          .containsExactlyInAnyOrder("1Alice Example", "2", "3Alice Example");
      assertThat(broken(mailbox).recordedAt()).isEqualTo(StoreFixtures.NOON);
      mailbox.expunge(List.of(broken(mailbox)));
      assertThat(mailbox.counts().fresh()).isEqualTo(2);
    }
  }

  @Test
  void aHeaderThatIsRefusedForAWhileIsReadLater() {
    deliver("broken");
    deliver("after");
    headersAreRefused("TAG NO [UNAVAILABLE] later\n");
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(broken(mailbox).caller().name()).isEmpty();
    }
    wire.forgetAnswers();
    store.close();
    try (ImapMessageStore later = new ImapMessageStore(settings);
        OpenMailbox mailbox = later.open(box)) {
      assertThat(broken(mailbox).caller().name()).isEqualTo("Alice Example");
    }
  }

  @Test
  void aMessageThatTheServerCannotReadIsShownInNobodyElsesMailbox() {
    store.deliver(
        mailbox("1100", box.account()), recording(envelope(mailbox("1100", direct), "b")), false);
    deliver("after");
    headersAreRefused("TAG NO [SERVERBUG] Internal error\n");
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.list(Folder.INBOX))
          .extracting(message -> message.key().uid())
          .containsExactlyInAnyOrder(1L, 3L);
    }
  }

  @Test
  void aHeaderOfAMegabyteIsReadAsFarAsItMakesSense() throws ProtocolException {
    String name = "X-Asterisk-VM-Caller-ID-Name: " + "=?UTF-8?Q?=C3=BC?= ".repeat(MB / 19) + '\n';
    append(
        ("X-Other: " + "y".repeat(MB) + '\n' + name + HEADER + "\nNo sound\n")
            .replace("\n", "\r\n")
            .getBytes(ISO_8859_1));
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(broken(mailbox).caller().name()).startsWith("ü").hasSizeLessThan(1000);
    }
    isUnplayableAndHarmless();
  }

  private static byte[] email(String more, byte[] attachment, String type) {
    ByteArrayOutputStream email = new ByteArrayOutputStream();
    String head =
        HEADER
            + more
            + "Content-Type: multipart/mixed; boundary=\"b\"\n\n--b\nContent-Type: "
            + type
            + "\nContent-Transfer-Encoding: base64\n\n";
    email.writeBytes(head.replace("\n", "\r\n").getBytes(ISO_8859_1));
    email.writeBytes(Base64.getMimeEncoder().encode(attachment));
    return email.toByteArray();
  }

  private static byte[] closed(byte[] email, String lastPart) {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(email);
    whole.writeBytes((lastPart + "\n--b--\n").replace("\n", "\r\n").getBytes(ISO_8859_1));
    return whole.toByteArray();
  }

  @Test
  void anAttachmentOfFortyMegabytesIsLeftWhereItIs() throws ProtocolException {
    byte[] gsm = AudioFile.write(AudioFormat.GSM, new Pcm(8000, new short[1600]));
    append(
        closed(
            email("", new byte[30 * MB], "application/octet-stream; name=\"film.mov\""),
            "\n--b\nContent-Type: audio/x-gsm; name=\"msg0000.gsm\"\n"
                + "Content-Transfer-Encoding: base64\n\n"
                + Base64.getMimeEncoder().encodeToString(gsm)));
    try (OpenMailbox mailbox = store.open(box)) {
      assertThat(mailbox.sound(broken(mailbox))).isInstanceOf(Sound.Playable.class);
      assertThat(wire.heard()).isLessThan(100_000);
    }
  }

  @Test
  void ofARecordingOfFortyMegabytesOnlyWhatMaySoundIsFetched() throws ProtocolException {
    byte[] wav = AudioFile.write(AudioFormat.WAV, new Pcm(8000, new short[15 * MB]));
    append(closed(email("X-Asterisk-VM-Duration: 10\n", wav, "audio/x-wav; name=\"a.wav\""), ""));
    try (OpenMailbox mailbox = store.open(box)) {
      Sound sound = mailbox.sound(broken(mailbox));
      assertThat(sound).isInstanceOf(Sound.Playable.class);
      assertThat(((Sound.Playable) sound).audio().duration().toSeconds()).isGreaterThan(10);
      assertThat(wire.heard()).isLessThan(4 * MB);
    }
  }

  @Test
  void fortyMegabytesOfNonsenseAreUnplayable() throws ProtocolException {
    append(closed(email("", new byte[30 * MB], "audio/x-wav; name=\"a.wav\""), ""));
    isUnplayableAndHarmless();
    assertThat(wire.heard()).isLessThan(2 * MB);
  }
}

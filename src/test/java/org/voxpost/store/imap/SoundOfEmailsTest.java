package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Caller;
import org.voxpost.store.Folder;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Sound;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.StoredMessage;

/** Emails by others, and broken ones. */
class SoundOfEmailsTest {
  private static final String HEADER =
      """
      Message-ID: <x@mail.example>
      X-Asterisk-VM-Extension: 100
      X-Asterisk-VM-Context: default
      MIME-Version: 1.0
      """;
  private static final String WAV_PART =
      """
      Content-Type: audio/x-wav; name="msg0000.wav"
      Content-Transfer-Encoding: base64

      """
          + base64(AudioFormat.WAV, 800);
  private static final String GSM_PART =
      """
      Content-Type: audio/x-gsm; name="msg0000.gsm"
      Content-Transfer-Encoding: base64

      """
          + base64(AudioFormat.GSM, 1600);

  private final ImapMessageStore store = new ImapMessageStore(StoreFixtures.imapSettings());
  private GreenMail server;
  private AccountSettings account;

  @BeforeEach
  void start() {
    account = freshAccount();
  }

  AccountSettings freshAccount() {
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    server.setUser("vm", "vm", "secret");
    return StoreFixtures.account(server.getImap().getPort(), "vm", "secret");
  }

  @AfterEach
  void stop() {
    store.close();
    stopServer();
  }

  void stopServer() {
    server.stop();
  }

  private static String base64(AudioFormat format, int samples) {
    byte[] file = AudioFile.write(format, new Pcm(8000, new short[samples]));
    return Base64.getMimeEncoder().encodeToString(file) + "\n";
  }

  private static String mixed(String... parts) {
    StringBuilder email = new StringBuilder();
    email.append("Content-Type: multipart/mixed; boundary=\"b\"\n\n");
    for (String part : parts) {
      email.append("--b\n").append(part).append('\n');
    }
    return email.append("--b--\n").toString();
  }

  private Sound soundOf(String email) {
    try (MailClient client = new MailClient(account)) {
      client.append(HEADER + email);
    } catch (ProtocolException e) {
      throw new AssertionError(e);
    }
    try (OpenMailbox mailbox = store.open(StoreFixtures.mailbox("100", account))) {
      return mailbox.sound(mailbox.list(Folder.INBOX).getFirst());
    }
  }

  private int samplesOf(String email) {
    Sound sound = soundOf(email);
    assertThat(sound).isInstanceOf(Sound.Playable.class);
    return ((Sound.Playable) sound).audio().whole().samples().length;
  }

  @ParameterizedTest
  @CsvSource({
    "gsm, 1011, 2026-11-21T19:16:41Z",
    "wav49-gsm, 1012, 2026-11-21T19:17:07Z",
    "wav-gsm, 1013, 2026-11-21T19:17:36Z"
  })
  void whatAsteriskStoredIsShownAndPlayed(String sample, String extension, Instant recordedAt)
      throws IOException, ProtocolException {
    try (var file =
            getClass().getResourceAsStream("/samples/sample-asterisk-vm-" + sample + ".eml");
        MailClient client = new MailClient(account)) {
      client.append(file.readAllBytes());
    }
    try (OpenMailbox mailbox = store.open(StoreFixtures.mailbox(extension, account))) {
      StoredMessage message = mailbox.list(Folder.INBOX).getFirst();
      assertThat(message.caller()).isEqualTo(new Caller("15551234567", "Alice Example"));
      assertThat(message.duration()).isEqualTo(Duration.ofSeconds(10));
      assertThat(message.recordedAt()).isEqualTo(recordedAt);
      assertThat(message.category()).isEmpty();
      Sound sound = mailbox.sound(message);
      assertThat(sound).isInstanceOf(Sound.Playable.class);
      assertThat(((Sound.Playable) sound).audio().duration().toMillis())
          .isCloseTo(10_500, within(1000L));
    }
  }

  private static final String INTRODUCTION_PART =
      """
      Content-Type: audio/x-wav; name="msgintro0000.wav"
      Content-Transfer-Encoding: base64

      """
          + base64(AudioFormat.WAV, 400);
  private static final String TEXT_PART = "Content-Type: text/plain\n\nHello\n";

  private Optional<Pcm> introductionOf(String email) {
    Sound sound = soundOf(email);
    assertThat(sound).isInstanceOf(Sound.Playable.class);
    assertThat(((Sound.Playable) sound).audio().whole().samples()).hasSize(800);
    return ((Sound.Playable) sound).introduction();
  }

  @Test
  void whatAsterisksForwarderSaidIsAnIntroductionWhereverItStands() {
    assertThat(introductionOf(mixed(TEXT_PART, WAV_PART, INTRODUCTION_PART)))
        .hasValueSatisfying(pcm -> assertThat(pcm.samples()).hasSize(400));
  }

  @Test
  void anIntroductionBeforeItsMessageIsStillTheIntroduction() {
    assertThat(introductionOf(mixed(TEXT_PART, INTRODUCTION_PART, WAV_PART))).isPresent();
  }

  @Test
  void aBrokenIntroductionDoesNotHideItsMessage() {
    String broken = INTRODUCTION_PART.substring(0, INTRODUCTION_PART.indexOf("\n\n")) + "\n\n!!\n";
    assertThat(introductionOf(mixed(TEXT_PART, WAV_PART, broken))).isEmpty();
  }

  @Test
  void theBetterFormatIsPlayedWhereverItStands() {
    String text = "Content-Type: text/plain\n\nHello\n";
    assertThat(samplesOf(mixed(text, GSM_PART, WAV_PART))).isEqualTo(800);
    assertThat(samplesOf(mixed(WAV_PART, text, GSM_PART))).isEqualTo(800);
  }

  @Test
  void whereTheBetterFormatIsBrokenTheOtherIsPlayed() {
    String broken = WAV_PART.substring(0, WAV_PART.indexOf("UklG")) + "AAAA\n";
    assertThat(samplesOf(mixed(GSM_PART, broken))).isEqualTo(1600);
  }

  @Test
  void anIntroductionIsNotTakenForTheRecording() {
    String introduction = WAV_PART.replace("msg0000", "msgintro0000");
    assertThat(samplesOf(mixed(introduction, GSM_PART))).isEqualTo(1600);
  }

  @Test
  void aRecordingInsideAnotherMultipartOrForwardedEmailIsFound() {
    String inner = mixed(WAV_PART).replace("\"b\"", "\"c\"").replace("--b", "--c");
    assertThat(samplesOf(mixed("Content-Type: text/plain\n\nHi\n", inner))).isEqualTo(800);
    assertThat(samplesOf(mixed("Content-Type: message/rfc822\n\nSubject: x\n" + inner)))
        .isEqualTo(800);
  }

  @Test
  void anEmailThatIsNothingButSoundIsPlayed() {
    assertThat(samplesOf(WAV_PART)).isEqualTo(800);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Type: audio/x-wav\n",
        "Content-Type: audio/wav\n",
        "Content-Type: AUDIO/X-WAV; name*=UTF-8''nachricht%20%C3%BC.wav\n",
        "Content-Type: application/octet-stream; name=\"msg0000.wav\"\n",
        """
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename="MSG0000.WAV"
        """
      })
  void aRecordingIsToldByItsTypeOrItsName(String type) {
    String part = type + WAV_PART.substring(WAV_PART.indexOf('\n') + 1);
    assertThat(samplesOf(mixed("Content-Type: text/plain\n\nHi\n", part))).isEqualTo(800);
  }

  @Test
  void aTruncatedEmailIsPlayedAsFarAsItGoes() {
    String whole = mixed(GSM_PART);
    assertThat(samplesOf(whole.substring(0, whole.indexOf("--b--") - 200)))
        .isGreaterThan(0)
        .isLessThan(1600);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\nNo MIME at all\n",
        "Content-Type: multipart/mixed; boundary=\"b\"\n\nno part\n",
        "Content-Type: multipart/mixed\n\n--b\nContent-Type: text/plain\n\nx\n--b--\n",
        "Content-Type: text/plain\n\nHello\n",
        "Content-Type: audio/x-unheard-of; name=\"msg0000.xyz\"\n\nHello\n",
        "Content-Type: audio/x-wav; name=\"msg0000.wav\"\n\n",
        """
        Content-Type: audio/x-gsm; name="msg0000.gsm"
        Content-Transfer-Encoding: x-unknown

        abc
        """,
        """
        Content-Type: audio/x-wav; name="msg0000.wav"
        Content-Transfer-Encoding: base64

        !!!!
        """,
        "Content-Type: ;;;===\nContent-Transfer-Encoding: \"\n\nabc\n",
      })
  void whatCannotBePlayedSaysWhy(String email) {
    Sound sound = soundOf(email);
    assertThat(sound).isInstanceOf(Sound.Unplayable.class);
    assertThat(((Sound.Unplayable) sound).why()).isNotBlank();
  }

  @Test
  void garbledHeadersBecomeSensibleValues() {
    VoicemailHeader header =
        VoicemailHeader.read(
            """
            X-Asterisk-VM-Extension: 100
            X-Asterisk-VM-Context: default
            X-Asterisk-VM-Duration: minus twelve
            X-Asterisk-VM-Orig-time: 99999999999999999999
            X-Asterisk-VM-Caller-ID-Name: =?no-such-charset?Q?x?=
            X-Asterisk-VM-Caller-ID-Num:\tJ\u00fcrgen
            nonsense without a colon
            """
                .replace("\n", "\r\n")
                .getBytes(ISO_8859_1));
    assertThat(header.duration()).isZero();
    assertThat(header.recordedAt()).isEmpty();
    assertThat(header.caller().number()).isEqualTo("Jürgen");
    assertThat(header.caller().name()).isEqualTo("=?no-such-charset?Q?x?=");
    assertThat(header.messageId()).isEmpty();
    assertThat(header.isMessage()).isTrue();
  }

  @Test
  void aGreetingKeptInTheSameFolderIsNoMessage() throws ProtocolException {
    try (MailClient client = new MailClient(account)) {
      client.append("X-Asterisk-VM-Message-Type: unavail\n" + HEADER + WAV_PART);
    }
    try (OpenMailbox mailbox = store.open(StoreFixtures.mailbox("100", account))) {
      assertThat(mailbox.counts().total()).isZero();
    }
  }
}

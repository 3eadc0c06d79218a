package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Origin;
import org.voxpost.store.Pin;
import org.voxpost.store.Recording;
import org.voxpost.store.StoreFixtures;

class EmailComposerTest {
  private static final AccountSettings ACCOUNT = StoreFixtures.account(143, "vm4123", "secret");

  private MailSettings mail = MailSettings.defaults();
  private AudioFormat preferred = AudioFormat.GSM;
  private Caller caller = new Caller("15551234567", "Alice Example");
  private String fullName = "Test User";
  private List<String> emails = List.of("test@mail.example", "other@mail.example");
  private boolean urgent;
  private boolean priority;
  private Optional<Origin> origin = Optional.empty();
  private Function<Envelope, Recording> recording = StoreFixtures::recording;

  private MailboxSettings mailbox() {
    return new MailboxSettings(
        new MailboxId("4123", "sales"),
        Pin.parse("1234"),
        fullName,
        emails,
        "",
        ZoneId.of("Europe/Berlin"),
        preferred,
        100,
        0,
        false,
        "en",
        ACCOUNT,
        mail);
  }

  private byte[] email() {
    MailboxSettings mailbox = mailbox();
    Envelope envelope =
        new Envelope(
            mailbox.id(),
            "<v1@pbx.example>",
            StoreFixtures.NOON,
            caller,
            Duration.ofSeconds(83),
            urgent,
            priority,
            "offers",
            origin);
    return EmailComposer.compose(mailbox, recording.apply(envelope), 7).bytes();
  }

  private void forwarded() {
    origin =
        Optional.of(
            new Origin(new Caller("+49301234", "Jürgen"), StoreFixtures.NOON.minusSeconds(86_400)));
    recording = StoreFixtures::introduced;
  }

  @Test
  void aForwardedEmailNamesTheForwarderInItsFieldsAndTheFirstCallerInItsText() throws Exception {
    forwarded();
    assertThat(headerLines())
        .contains(
            "X-Asterisk-VM-Caller-ID-Num: 15551234567",
            "X-Asterisk-VM-Caller-ID-Name: Alice Example",
            "X-Asterisk-VM-Orig-time: 1772625600",
            "X-Voxpost-Origin-Caller-ID-Num: +49301234",
            "X-Voxpost-Origin-Caller-ID-Name: =?UTF-8?B?SsO8cmdlbg==?=",
            "X-Voxpost-Origin-Time: 1772539200")
        .anyMatch(line -> line.matches("X-Asterisk-VM-Message-ID: 1772625600-[0-9a-f]{8}"));
    assertThat(parts().getFirst().getContent().toString())
        .contains("Alice Example forwarded", "1:23", "first left by Jürgen on Tuesday, March 03");
  }

  @Test
  void theOriginFillsTheOrigVariables() throws Exception {
    forwarded();
    mail =
        new MailSettings(
            "voxpost",
            "",
            "${VM_CIDNAME}|${ORIG_VM_CALLERID}|${ORIG_VM_CIDNAME}|${ORIG_VM_CIDNUM}|${ORIG_VM_DATE}",
            "",
            "%F",
            "UTF-8",
            false,
            false);
    assertThat(parsed().getSubject())
        .isEqualTo("Alice Example|\"Jürgen\" <+49301234>|Jürgen|+49301234|2026-03-03");
    origin = Optional.empty();
    assertThat(parsed().getSubject()).isEqualTo("Alice Example||||");
  }

  @Test
  void anIntroductionStandsWhereAsteriskLooksForItInTheFormatAsteriskExpects() throws Exception {
    forwarded();
    preferred = AudioFormat.WAV;
    for (boolean asteriskLayout : new boolean[] {false, true}) {
      mail = new MailSettings("voxpost", "", "", "", "%c", "UTF-8", false, asteriskLayout);
      assertThat(names())
          .containsExactly("msg0006.gsm", "msgintro0006.gsm", "msg0006.wav", "msgintro0006.wav");
    }
    preferred = AudioFormat.GSM;
    assertThat(names()).containsExactly("msg0006.gsm", "msgintro0006.gsm");
  }

  private List<String> names() throws Exception {
    List<String> names = new ArrayList<>();
    for (Part part : parts().subList(1, parts().size())) {
      names.add(part.getFileName());
    }
    return names;
  }

  private MimeMessage parsed() throws Exception {
    return new MimeMessage(null, new ByteArrayInputStream(email()));
  }

  private List<Part> parts() throws Exception {
    MimeMultipart content = (MimeMultipart) parsed().getContent();
    Part[] parts = new Part[content.getCount()];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = content.getBodyPart(i);
    }
    return Arrays.asList(parts);
  }

  private List<String> headerLines() {
    String email = new String(email(), ISO_8859_1);
    return List.of(email.substring(0, email.indexOf("\r\n\r\n")).split("\r\n"));
  }

  @Test
  void aPriorityIsNamedWhereUrgentIsUnlessItIsUrgentToo() {
    priority = true;
    assertThat(headerLines())
        .contains(
            "X-Asterisk-VM-Flag: PRIORITY",
            "Subject: [PBX]: New PRIORITY message 7 in mailbox 4123");
    urgent = true;
    assertThat(headerLines()).contains("X-Asterisk-VM-Flag: Urgent");
  }

  @Test
  void theHeaderHasAsterisksFieldsInAsterisksOrder() {
    urgent = true;
    assertThat(headerLines())
        .startsWith(
            "Date: Wed, 04 Mar 2026 13:00:00 +0100",
            "From: \"Voxpost\" <voxpost@pbx.example>",
            "To: \"Test User\" <test@mail.example>,",
            " \"Test User\" <other@mail.example>",
            "Subject: [PBX]: New Urgent message 7 in mailbox 4123",
            "Message-ID: <v1@pbx.example>",
            "X-Asterisk-VM-Message-Num: 7",
            "X-Asterisk-VM-Server-Name: ",
            "X-Asterisk-VM-Context: sales",
            "X-Asterisk-VM-Extension: 4123",
            "X-Asterisk-VM-Flag: Urgent",
            "X-Asterisk-VM-Priority: 1",
            "X-Asterisk-VM-Caller-ID-Num: 15551234567",
            "X-Asterisk-VM-Caller-ID-Name: Alice Example",
            "X-Asterisk-VM-Duration: 83",
            "X-Asterisk-VM-Category: offers",
            "X-Asterisk-VM-Message-Type: Message",
            "X-Asterisk-VM-Orig-date: Wednesday, March 04, 2026 at 01:00:00 PM",
            "X-Asterisk-VM-Orig-time: 1772625600")
        .anyMatch(line -> line.matches("X-Asterisk-VM-Message-ID: 1772625600-[0-9a-f]{8}"))
        .contains(
            "X-Asterisk-CallerID: 15551234567",
            "X-Asterisk-CallerIDName: Alice Example",
            "Message-Context: voice-message",
            "MIME-Version: 1.0");
    assertThat(headerLines().getLast())
        .matches("Content-Type: multipart/mixed; boundary=\"----voicemail_74123\\d{10}\"");
  }

  @Test
  void withoutACallerTheCallerFieldsAreEmptyOrMissing() {
    caller = Caller.UNKNOWN;
    assertThat(headerLines())
        .contains("X-Asterisk-VM-Caller-ID-Num: ", "X-Asterisk-VM-Caller-ID-Name: ")
        .noneMatch(line -> line.startsWith("X-Asterisk-CallerID"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Eve\r\nBcc: victim@mail.example",
        "Eve\nBcc: victim@mail.example",
        "Eve\rBcc: victim@mail.example",
        "Eve\u0085Bcc: victim\u2028Bcc: x",
        "Ève\r\n\r\nBcc: victim@mail.example",
        "\0Eve\u007f"
      })
  void aCallersNameNeverMakesAHeaderOfItsOwn(String name) throws Exception {
    caller = new Caller("1\r\nBcc: x", name);
    fullName = name;
    emails = List.of("a@b\r\nBcc: x");
    mail = new MailSettings(name, name, "${VM_CALLERID}", "", "%A\n", "UTF-8", false, false);
    assertThat(headerLines()).noneMatch(line -> line.startsWith("Bcc"));
    assertThat(parsed().getHeader("Bcc")).isNull();
    assertThat(email()).doesNotContain((byte) 0);
  }

  @Test
  void everyLineEndsInCrLf() {
    assertThat(new String(email(), ISO_8859_1).replace("\r\n", "")).doesNotContain("\r", "\n");
  }

  @Test
  void textBeyondAsciiBecomesShortEncodedWordsThatSplitNoCharacter() throws Exception {
    String name = "𝄞 Jürgen Groß-Müßig 李小龍 und Söhne 🎻🎺🎸 ".repeat(4).strip();
    caller = new Caller("1", name);
    fullName = name;
    emails = List.of("test@mail.example");
    for (String line : headerLines()) {
      assertThat(line.length()).isLessThanOrEqualTo(110);
      for (String word : line.split("[ \"]", -1)) {
        if (word.startsWith("=?")) {
          assertThat(word.length()).isLessThanOrEqualTo(75);
          assertThat(MimeUtility.decodeWord(word)).doesNotContain("\ufffd", "?");
        }
      }
    }
    MimeMessage message = parsed();
    String field = message.getHeader("X-Asterisk-VM-Caller-ID-Name", null);
    assertThat(MimeUtility.decodeText(MimeUtility.unfold(field))).isEqualTo(name);
    InternetAddress to = (InternetAddress) message.getAllRecipients()[0];
    assertThat(to.getPersonal()).isEqualTo(name);
  }

  @Test
  void whatLooksLikeAnEncodedWordComesBackAsItWas() throws Exception {
    caller = new Caller("1", "=?UTF-8?Q?Mallory?=");
    String field = parsed().getHeader("X-Asterisk-VM-Caller-ID-Name", null);
    assertThat(MimeUtility.decodeText(field)).isEqualTo("=?UTF-8?Q?Mallory?=");
  }

  @Test
  void quotesInANameAreEscaped() throws Exception {
    fullName = "The \"Boss\" \\ Ltd, Co";
    assertThat(((InternetAddress) parsed().getAllRecipients()[0]).getPersonal())
        .isEqualTo(fullName);
  }

  @Test
  void gsmIsThePartAfterTheTextAndAloneWhenItIsPreferred() throws Exception {
    List<Part> parts = parts();
    assertThat(parts).hasSize(2);
    assertThat(parts.get(0).isMimeType("text/plain")).isTrue();
    Part sound = parts.get(1);
    assertThat(sound.getContentType()).isEqualTo("audio/x-gsm; name=\"msg0006.gsm\"");
    assertThat(sound.getFileName()).isEqualTo("msg0006.gsm");
    assertThat(sound.getDescription()).isEqualTo("Voicemail sound attachment.");
    assertThat(sound.getDisposition()).isEqualTo("attachment");
    assertThat(sound.getInputStream().readAllBytes()).hasSize(1650);
  }

  @Test
  void thePreferredFormatFollowsTheGsm() throws Exception {
    preferred = AudioFormat.WAV;
    List<Part> parts = parts();
    assertThat(parts).hasSize(3);
    assertThat(parts.get(1).getFileName()).isEqualTo("msg0006.gsm");
    assertThat(parts.get(2).getFileName()).isEqualTo("msg0006.wav");
    assertThat(parts.get(2).getInputStream().readAllBytes()).startsWith("RIFF".getBytes(UTF_8));
  }

  @Test
  void forAsteriskAnEmptyThirdPartStandsBeforeTheSecondFormat() throws Exception {
    preferred = AudioFormat.WAV;
    mail = new MailSettings("voxpost", "", "", "", "%c", "UTF-8", false, true);
    List<Part> parts = parts();
    assertThat(parts).hasSize(4);
    assertThat(parts.get(2).getInputStream().readAllBytes()).isEmpty();
    assertThat(parts.get(2).getFileName()).isNull();
    assertThat(parts.get(3).getFileName()).isEqualTo("msg0006.wav");
  }

  @Test
  void theUsualBodyNamesLengthNumberMailboxCallerAndDate() throws Exception {
    assertThat(parts().getFirst().getContent().toString())
        .contains("Test User", "1:23", "number 7", "mailbox 4123", "Alice Example")
        .contains("Wednesday, March 04, 2026 at 01:00:00 PM");
  }

  @Test
  void theAdminsTemplatesAreFilledIn() throws Exception {
    mail =
        new MailSettings(
            "pbx@mail.example",
            "The PBX",
            "${VM_FLAG}${VM_CIDNUM} for ${VM_MAILBOX}@${VM_CONTEXT}",
            "${VM_NAME}|${VM_DUR}|${VM_MSGNUM}|${VM_CALLERID}|${VM_CIDNAME}|${VM_CATEGORY}|${X}.",
            "%F",
            "UTF-8",
            false,
            false);
    assertThat(parsed().getSubject()).isEqualTo("15551234567 for 4123@sales");
    assertThat(headerLines()).contains("From: \"The PBX\" <pbx@mail.example>");
    assertThat(parts().getFirst().getContent())
        .isEqualTo("Test User|1:23|7|\"Alice Example\" <15551234567>|Alice Example|offers|.");
  }

  @Test
  void aTextThatTheCharsetCannotHoldIsSentInUtf8() throws Exception {
    mail = new MailSettings("voxpost", "", "", "${VM_CIDNAME}", "%F", "ISO-8859-1", false, false);
    caller = new Caller("1", "Jürgen");
    assertThat(parts().getFirst().getContentType()).isEqualTo("text/plain; charset=ISO-8859-1");
    assertThat(parts().getFirst().getContent()).isEqualTo("Jürgen");
    caller = new Caller("1", "李");
    assertThat(parts().getFirst().getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts().getFirst().getContent()).isEqualTo("李");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-charset", "UTF-16", ":", ""})
  void aCharsetThatWillNotDoIsReplacedByUtf8(String charset) throws Exception {
    mail = new MailSettings("voxpost", "", "", "Grüße", "%F", charset, false, false);
    assertThat(parts().getFirst().getContentType()).isEqualTo("text/plain; charset=UTF-8");
    assertThat(parts().getFirst().getContent()).isEqualTo("Grüße");
  }

  @Test
  void veryLongLinesAreFoldedAwayAndComeBack() throws Exception {
    String body = "x".repeat(5000);
    mail = new MailSettings("voxpost", "", "", body, "%F", "UTF-8", false, false);
    assertThat(new String(email(), ISO_8859_1).lines().mapToInt(String::length).max().getAsInt())
        .isLessThanOrEqualTo(998);
    assertThat(parts().getFirst().getContent()).isEqualTo(body);
  }

  @Test
  void pbxskipLeavesThePrefixOut() throws Exception {
    mail = new MailSettings("voxpost", "", "", "", "%F", "UTF-8", true, false);
    assertThat(parsed().getSubject()).isEqualTo("New message 7 in mailbox 4123");
  }
}

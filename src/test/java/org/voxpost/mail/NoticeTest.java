package org.voxpost.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Caller;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.NoticeSettings;
import org.voxpost.store.Origin;
import org.voxpost.store.Recording;
import org.voxpost.store.StoreFixtures;

class NoticeTest {
  private AudioFormat format = AudioFormat.WAV;
  private NoticeSettings notice = NoticeSettings.defaults();
  private String body = "";
  private String subject = "";
  private String dateFormat = "%A, %d. %B %Y";
  private Locale locale = Locale.ENGLISH;
  private double gain;
  private Function<Envelope, Recording> recording = StoreFixtures::recording;
  private Envelope envelope;

  private Notice notice() {
    MailSettings mail =
        new MailSettings(
            "voice@pbx.example",
            "",
            subject,
            body,
            dateFormat,
            "UTF-8",
            false,
            false,
            locale,
            gain,
            notice);
    MailboxSettings box = Mailboxes.told("4123", format, mail);
    if (envelope == null) {
      envelope =
          new Envelope(
              box.id(),
              "<v1@pbx.example>",
              StoreFixtures.NOON,
              new Caller("+4930", "Jürgen\r\nBcc: x@example.com"),
              Duration.ofSeconds(83),
              true,
              "offers");
    }
    return new Notice(box, recording.apply(envelope), 7);
  }

  private static MimeMessage parsed(OutgoingMail mail) throws Exception {
    return new MimeMessage(null, new ByteArrayInputStream(mail.text()));
  }

  private List<Part> parts() throws Exception {
    MimeMultipart content = (MimeMultipart) parsed(notice().email()).getContent();
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < content.getCount(); i++) {
      parts.add(content.getBodyPart(i));
    }
    return parts;
  }

  @Test
  void theEmailIsAddressedAndSaysThatAMachineWroteIt() throws Exception {
    OutgoingMail mail = notice().email();
    assertThat(mail.sender()).isEqualTo("voice@pbx.example");
    assertThat(mail.recipients()).containsExactly("one@example.com", "two@example.com");
    MimeMessage parsed = parsed(mail);
    assertThat(parsed.getFrom())
        .extracting(Object::toString)
        .containsExactly("Voxpost <voice@pbx.example>");
    assertThat(parsed.getAllRecipients()).hasSize(2);
    assertThat(parsed.getSubject()).isEqualTo("[PBX]: New Urgent message 7 in mailbox 4123");
    assertThat(parsed.getMessageID()).isEqualTo("<v1.notice@pbx.example>");
    assertThat(parsed.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(parsed.getHeader("Bcc")).isNull();
  }

  @Test
  void itHasNoneOfTheFieldsThatAVoicemailIsFoundBy() {
    String text = new String(notice().email().text(), US_ASCII);
    assertThat(text).doesNotContain("X-Asterisk-VM-").contains("X-Asterisk-CallerID: +4930");
  }

  @Test
  void everyByteIsAsciiWhateverTheCallerIsCalled() {
    body = "Grüße von ${VM_CIDNAME}\n";
    for (byte b : notice().email().text()) {
      assertThat(b).isPositive();
    }
    for (byte b : notice().pager().text()) {
      assertThat(b).isPositive();
    }
  }

  @Test
  void datesAreInTheMailboxesLanguage() throws Exception {
    locale = Locale.GERMANY;
    body = "${VM_DATE}";
    assertThat(parts().getFirst().getContent().toString()).isEqualTo("Mittwoch, 04. März 2026");
    assertThat(parsed(notice().email()).getHeader("Date", ""))
        .isEqualTo("Wed, 04 Mar 2026 13:00:00 +0100");
  }

  @Test
  void theRecordingIsAttachedInTheMailboxesFormat() throws Exception {
    assertThat(parts()).hasSize(2);
    assertThat(parts().getLast().getFileName()).isEqualTo("msg0006.wav");
    format = AudioFormat.WAV49;
    assertThat(parts().getLast().getFileName()).isEqualTo("msg0006.WAV");
  }

  /** Postfix takes ten megabytes unless it is told otherwise. */
  @Test
  void aRecordingTooLongForAMailIsAttachedAsGsm() throws Exception {
    recording = told -> new LongRecording(told, 460);
    assertThat(parts()).hasSize(2);
    assertThat(parts().getLast().getFileName()).isEqualTo("msg0006.gsm");
  }

  @Test
  void aRecordingTooLongEvenSoIsLeftOut() throws Exception {
    recording = told -> new LongRecording(told, 3 * 3600);
    assertThat(parts()).hasSize(1);
  }

  private record LongRecording(Envelope envelope, int seconds) implements Recording {
    @Override
    public Content as(AudioFormat format, double decibels) {
      byte[] second = AudioFile.write(format, new Pcm(8000, new short[8000]));
      return new Content() {
        @Override
        public long size() {
          return (long) seconds * second.length;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
          for (int i = 0; i < seconds; i++) {
            out.write(second);
          }
        }
      };
    }
  }

  @Test
  void attachNoSendsTheTextAlone() throws Exception {
    notice = new NoticeSettings(false, false, "", "", "", "%F");
    assertThat(parts()).hasSize(1);
  }

  @Test
  void volgainMakesTheAttachedRecordingLouder() throws Exception {
    double before = level(parts().getLast());
    gain = 6;
    assertThat(level(parts().getLast()) - before).isCloseTo(6, within(0.1));
    gain = -6;
    assertThat(level(parts().getLast()) - before).isCloseTo(-6, within(0.1));
  }

  private static double level(Part part) throws Exception {
    Pcm pcm = AudioFile.read(AudioFormat.WAV, part.getInputStream().readAllBytes());
    double energy = 0;
    for (short sample : pcm.samples()) {
      energy += (double) sample * sample;
    }
    return 10 * Math.log10(energy / pcm.samples().length);
  }

  @Test
  void aForwardedMessageComesWithItsIntroductionAndItsOrigin() throws Exception {
    notice();
    Origin origin = new Origin(new Caller("+33", "Zoë"), StoreFixtures.NOON.minusSeconds(86_400));
    envelope = envelope.withOrigin(origin);
    recording = StoreFixtures::introduced;
    subject = "${ORIG_VM_CALLERID} ${ORIG_VM_DATE}";
    assertThat(parts())
        .extracting(Part::getFileName)
        .containsExactly(null, "msgintro0006.wav", "msg0006.wav");
    assertThat(parsed(notice().email()).getSubject())
        .isEqualTo("\"Zoë\" <+33> Tuesday, 03. March 2026");
  }

  @Test
  void thePagerGetsAFewWordsWithoutAnyPart() throws Exception {
    OutgoingMail mail = notice().pager();
    assertThat(mail.recipients()).containsExactly("pager@example.com");
    MimeMessage parsed = parsed(mail);
    assertThat(parsed.isMimeType("text/plain")).isTrue();
    assertThat(parsed.getSubject()).isEqualTo("New voicemail in 4123");
    assertThat(parsed.getContent().toString()).startsWith("1:23 from Jürgen").hasSizeLessThan(160);
    assertThat(parsed.getMessageID()).isEqualTo("<v1.pager@pbx.example>");
  }

  @Test
  void thePagersWordingIsItsOwn() throws Exception {
    notice = new NoticeSettings(true, false, "Duty", "${VM_FLAG}", "${VM_DATE}", "%H:%M");
    MimeMessage parsed = parsed(notice().pager());
    assertThat(parsed.getFrom())
        .extracting(Object::toString)
        .containsExactly("Duty <voice@pbx.example>");
    assertThat(parsed.getSubject()).isEqualTo("Urgent");
    assertThat(parsed.getContent().toString()).isEqualTo("13:00");
  }
}

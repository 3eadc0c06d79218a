package org.voxpost.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.testphone.Sound;
import org.voxpost.testphone.Tones;

/**
 * A voicemail as an email, to lie in a mailbox before anybody calls.
 *
 * @param from the caller's number
 */
record Voicemail(String mailbox, String from, String category, Sound sound) {
  /** A tone of some seconds. */
  static Voicemail of(String mailbox, int hertz, int seconds) {
    return of(mailbox, Tones.sine(hertz, Duration.ofSeconds(seconds)));
  }

  static Voicemail of(String mailbox, Sound sound) {
    return new Voicemail(mailbox, "15551234567", "", sound);
  }

  Voicemail from(String number) {
    return new Voicemail(mailbox, number, category, sound);
  }

  Voicemail category(String name) {
    return new Voicemail(mailbox, from, name, sound);
  }

  /** What is heard of an email, to the next 10 Hz or so. */
  static int hertz(MailClient.Mail mail) {
    return Tones.dominant(mail.sound());
  }

  byte[] email() {
    byte[] gsm =
        AudioFile.write(AudioFormat.GSM, new Pcm(Sound.TELEPHONE, sound.forTelephone().samples()));
    String text =
        """
        From: Asterisk PBX <asterisk@pbx.example>
        To: <owner@example.com>
        Subject: New message in mailbox %1$s
        Message-ID: <%2$s@pbx.example>
        X-Asterisk-VM-Context: default
        X-Asterisk-VM-Extension: %1$s
        X-Asterisk-VM-Caller-ID-Num: %3$s
        X-Asterisk-VM-Caller-ID-Name: Somebody
        X-Asterisk-VM-Duration: %4$d
        X-Asterisk-VM-Category: %5$s
        X-Asterisk-VM-Message-Type: Message
        X-Asterisk-VM-Orig-time: %6$d
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="voicemail"

        --voicemail
        Content-Type: text/plain

        A message.
        --voicemail
        Content-Type: audio/x-gsm; name="msg0000.gsm"
        Content-Transfer-Encoding: base64
        Content-Disposition: attachment; filename="msg0000.gsm"

        %7$s
        --voicemail--
        """
            .formatted(
                mailbox,
                UUID.randomUUID(),
                from,
                sound.duration().toSeconds(),
                category,
                Instant.now().getEpochSecond(),
                Base64.getMimeEncoder().encodeToString(gsm));
    return text.replace("\r", "").replace("\n", "\r\n").getBytes(ISO_8859_1);
  }
}

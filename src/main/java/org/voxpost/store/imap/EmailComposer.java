package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import org.voxpost.codec.AudioFormat;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Recording;

/**
 * Writes a message as one {@code multipart/mixed} email with Asterisk's header and file names: the
 * text, the GSM recording, and the mailbox's preferred format where that is another.
 */
final class EmailComposer {
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});
  // RFC 5322 §2.1.1, without the CRLF
  private static final int LONGEST_LINE = 998;

  private final ByteArrayOutputStream email = new ByteArrayOutputStream(64 * 1024);
  private final MailboxSettings mailbox;
  private final Recording recording;
  private final int number;
  private final String boundary;

  /**
   * The finished email, line ends CRLF.
   *
   * @param number the message's number as the owner counts, from 1
   */
  static byte[] compose(MailboxSettings mailbox, Recording recording, int number) {
    return new EmailComposer(mailbox, recording, number).compose();
  }

  private EmailComposer(MailboxSettings mailbox, Recording recording, int number) {
    this.mailbox = mailbox;
    this.recording = recording;
    this.number = number;
    Envelope envelope = recording.envelope();
    this.boundary =
        "----voicemail_%d%s%010d"
            .formatted(
                number,
                shortened(envelope.mailbox().number()),
                Integer.toUnsignedLong(envelope.messageId().hashCode()));
  }

  private static String shortened(String mailboxNumber) {
    String plain = mailboxNumber.replaceAll("[^0-9A-Za-z]", "");
    return plain.substring(0, Math.min(20, plain.length()));
  }

  private byte[] compose() {
    ascii(EmailHeader.of(mailbox, recording.envelope(), number, boundary));
    ascii("\r\nA voicemail in several parts (MIME).\r\n");
    textPart();
    audioPart(AudioFormat.GSM);
    if (mailbox.preferredFormat() != AudioFormat.GSM) {
      if (mailbox.mail().asteriskLayout()) {
        spacerPart();
      }
      audioPart(mailbox.preferredFormat());
    }
    ascii("\r\n--" + boundary + "--\r\n");
    return email.toByteArray();
  }

  private void textPart() {
    String text =
        new EmailText(mailbox, recording.envelope(), number)
            .body()
            .replace("\0", "")
            .replaceAll("\r\n|\r|\n", "\r\n");
    Charset charset = charsetFor(text);
    boolean longLines = text.lines().anyMatch(line -> line.length() > LONGEST_LINE / 4);
    String encoding = longLines ? "quoted-printable" : "8bit";
    delimiter();
    ascii("Content-Type: text/plain; charset=" + charset.name() + "\r\n");
    ascii("Content-Transfer-Encoding: " + encoding + "\r\n\r\n");
    encoded(text.getBytes(charset), encoding);
  }

  private Charset charsetFor(String text) {
    try {
      Charset charset = Charset.forName(mailbox.mail().charset());
      boolean holdsAscii =
          charset.canEncode() && new String("\r\nAz".getBytes(charset), US_ASCII).equals("\r\nAz");
      return holdsAscii && charset.newEncoder().canEncode(text) ? charset : UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return UTF_8;
    }
  }

  private void audioPart(AudioFormat format) {
    String fileName = "msg%04d.%s".formatted(number - 1, format.extension());
    delimiter();
    ascii("Content-Type: " + format.mimeType() + "; name=\"" + fileName + "\"\r\n");
    ascii("Content-Transfer-Encoding: base64\r\n");
    ascii("Content-Description: Voicemail sound attachment.\r\n");
    ascii("Content-Disposition: attachment; filename=\"" + fileName + "\"\r\n\r\n");
    email.writeBytes(BASE64.encode(recording.as(format)));
  }

  /** Asterisk plays a third part before the second unless it is empty. */
  private void spacerPart() {
    delimiter();
    ascii("Content-Type: text/plain; charset=US-ASCII\r\nContent-Disposition: inline\r\n\r\n");
  }

  private void delimiter() {
    ascii("\r\n--" + boundary + "\r\n");
  }

  private void encoded(byte[] content, String encoding) {
    try (OutputStream encoder = MimeUtility.encode(email, encoding)) {
      encoder.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void ascii(String text) {
    email.writeBytes(text.getBytes(US_ASCII));
  }
}

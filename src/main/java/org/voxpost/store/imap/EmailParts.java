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

/** A {@code multipart/mixed} email as it is written, part by part, line ends CRLF. */
final class EmailParts {
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});
  // RFC 5322 §2.1.1, without the CRLF
  private static final int LONGEST_LINE = 998;

  private final ByteArrayOutputStream email = new ByteArrayOutputStream(64 * 1024);
  private final String boundary;

  /**
   * @param header the email's header fields, which name the boundary
   */
  EmailParts(String header, String boundary) {
    this.boundary = boundary;
    ascii(header);
    ascii("\r\nA voicemail in several parts (MIME).\r\n");
  }

  /** A boundary that no part of the email holds. */
  static String boundary(int number, Envelope envelope) {
    return "----voicemail_%d%s%010d"
        .formatted(
            number,
            shortened(envelope.mailbox().number()),
            Integer.toUnsignedLong(envelope.messageId().hashCode()));
  }

  private static String shortened(String mailboxNumber) {
    String plain = mailboxNumber.replaceAll("[^0-9A-Za-z]", "");
    return plain.substring(0, Math.min(20, plain.length()));
  }

  /**
   * @param wanted the charset, unless the text needs another
   */
  void text(String body, String wanted) {
    String text = body.replace("\0", "").replaceAll("\r\n|\r|\n", "\r\n");
    Charset charset = charsetFor(text, wanted);
    boolean longLines = text.lines().anyMatch(line -> line.length() > LONGEST_LINE / 4);
    String encoding = longLines ? "quoted-printable" : "8bit";
    delimiter();
    ascii("Content-Type: text/plain; charset=" + charset.name() + "\r\n");
    ascii("Content-Transfer-Encoding: " + encoding + "\r\n\r\n");
    encoded(text.getBytes(charset), encoding);
  }

  private static Charset charsetFor(String text, String wanted) {
    try {
      Charset charset = Charset.forName(wanted);
      boolean holdsAscii =
          charset.canEncode() && new String("\r\nAz".getBytes(charset), US_ASCII).equals("\r\nAz");
      return holdsAscii && charset.newEncoder().canEncode(text) ? charset : UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return UTF_8;
    }
  }

  /**
   * @param name of the file, without its extension
   */
  void audio(String name, AudioFormat format, byte[] file) {
    String fileName = name + '.' + format.extension();
    delimiter();
    ascii("Content-Type: " + format.mimeType() + "; name=\"" + fileName + "\"\r\n");
    ascii("Content-Transfer-Encoding: base64\r\n");
    ascii("Content-Description: Voicemail sound attachment.\r\n");
    ascii("Content-Disposition: attachment; filename=\"" + fileName + "\"\r\n\r\n");
    email.writeBytes(BASE64.encode(file));
  }

  /** Asterisk plays a third part before the second unless it is empty. */
  void spacer() {
    delimiter();
    ascii("Content-Type: text/plain; charset=US-ASCII\r\nContent-Disposition: inline\r\n\r\n");
  }

  byte[] finished() {
    ascii("\r\n--" + boundary + "--\r\n");
    return email.toByteArray();
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

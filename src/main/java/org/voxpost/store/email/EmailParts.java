package org.voxpost.store.email;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Envelope;

/** A {@code multipart/mixed} email as it is written, part by part, line ends CRLF. */
public final class EmailParts {
  private static final Base64.Encoder BASE64 = Base64.getMimeEncoder(76, new byte[] {'\r', '\n'});

  private final ByteArrayOutputStream email = new ByteArrayOutputStream(64 * 1024);
  private final String boundary;

  /**
   * Begins an email.
   *
   * @param header the email's header fields, which name the boundary
   */
  public EmailParts(String header, String boundary) {
    this.boundary = boundary;
    ascii(header);
    ascii("\r\nA voicemail in several parts (MIME).\r\n");
  }

  /** A boundary that no part of the email holds. */
  public static String boundary(int number, Envelope envelope) {
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
   * The text.
   *
   * @param wanted the charset, unless the text needs another
   * @param eightBits whether the way it goes takes bytes beyond ASCII
   */
  public void text(String body, String wanted, boolean eightBits) {
    delimiter();
    email.writeBytes(TextPart.of(body, wanted, eightBits));
  }

  /**
   * A sound file.
   *
   * @param name of the file, without its extension
   */
  public void audio(String name, AudioFormat format, byte[] file) {
    String fileName = name + '.' + format.extension();
    delimiter();
    ascii("Content-Type: " + format.mimeType() + "; name=\"" + fileName + "\"\r\n");
    ascii("Content-Transfer-Encoding: base64\r\n");
    ascii("Content-Description: Voicemail sound attachment.\r\n");
    ascii("Content-Disposition: attachment; filename=\"" + fileName + "\"\r\n\r\n");
    email.writeBytes(BASE64.encode(file));
  }

  /** Asterisk plays a third part before the second unless it is empty. */
  public void spacer() {
    delimiter();
    ascii("Content-Type: text/plain; charset=US-ASCII\r\nContent-Disposition: inline\r\n\r\n");
  }

  /** The whole email. */
  public byte[] finished() {
    ascii("\r\n--" + boundary + "--\r\n");
    return email.toByteArray();
  }

  private void delimiter() {
    ascii("\r\n--" + boundary + "\r\n");
  }

  private void ascii(String text) {
    email.writeBytes(text.getBytes(US_ASCII));
  }
}

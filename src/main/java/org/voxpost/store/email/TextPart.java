package org.voxpost.store.email;

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

/** Plain text as part of an email, or as all of it: its two header fields, and what it says. */
public final class TextPart {
  // RFC 5322 §2.1.1, without the CRLF
  private static final int LONGEST_LINE = 998;

  private TextPart() {}

  /**
   * The part, line ends CRLF, its header separated by an empty line.
   *
   * @param wanted the charset, unless the text needs another
   * @param eightBits whether bytes beyond ASCII may stand in it
   */
  public static byte[] of(String body, String wanted, boolean eightBits) {
    String text = body.replace("\0", "").replaceAll("\r\n|\r|\n", "\r\n");
    Charset charset = charsetFor(text, wanted);
    String encoding = encoding(text, eightBits);
    ByteArrayOutputStream part = new ByteArrayOutputStream();
    String header =
        "Content-Type: text/plain; charset=%s\r\nContent-Transfer-Encoding: %s\r\n\r\n"
            .formatted(charset.name(), encoding);
    part.writeBytes(header.getBytes(US_ASCII));
    encode(text.getBytes(charset), encoding, part);
    return part.toByteArray();
  }

  private static String encoding(String text, boolean eightBits) {
    boolean longLines = text.lines().anyMatch(line -> line.length() > LONGEST_LINE / 4);
    boolean ascii = text.chars().allMatch(c -> c < 128);
    if (longLines || (!eightBits && !ascii)) {
      return "quoted-printable";
    }
    return eightBits ? "8bit" : "7bit";
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

  private static void encode(byte[] content, String encoding, OutputStream into) {
    try (OutputStream encoder = MimeUtility.encode(into, encoding)) {
      encoder.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}

package org.voxpost.store.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.voxpost.store.email.HeaderText;

/**
 * Undoes a Content-Transfer-Encoding, of damaged base64 as far as it is whole. Base64 may come in
 * pieces, and takes no more room than what is in it.
 */
final class TransferEncoding {
  private static final int DIGITS = 4;
  private static final int BYTES = 3;

  private final String encoding;
  private byte[] content;
  private int length;

  /** Digits that are no whole group yet. */
  private byte[] rest = {};

  private boolean ended;

  /**
   * Begins.
   *
   * @param encoding in lower case
   * @param expected about how many encoded bytes will come
   */
  TransferEncoding(String encoding, int expected) {
    this.encoding = encoding;
    this.content = new byte[isBase64() ? expected / DIGITS * BYTES + BYTES : expected];
  }

  /**
   * The content of so many encoded bytes.
   *
   * @throws IOException when the encoding is unknown or broken
   */
  static byte[] decode(byte[] encoded, String encoding) throws IOException {
    TransferEncoding content = new TransferEncoding(encoding, encoded.length);
    content.add(encoded);
    return content.decoded();
  }

  private boolean isBase64() {
    return encoding.equals("base64");
  }

  /** Takes the next piece. */
  void add(byte[] piece) {
    if (isBase64()) {
      addDigits(piece);
    } else {
      put(piece);
    }
  }

  private void addDigits(byte[] piece) {
    byte[] digits = Arrays.copyOf(rest, rest.length + piece.length);
    int count = rest.length;
    for (byte each : piece) {
      ended |= each == '=';
      if (!ended && isDigit(each)) {
        digits[count++] = each;
      }
    }
    int whole = count / DIGITS * DIGITS;
    rest = Arrays.copyOfRange(digits, whole, count);
    put(Base64.getDecoder().decode(Arrays.copyOf(digits, whole)));
  }

  private static boolean isDigit(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/';
  }

  private void put(byte[] bytes) {
    if (length + bytes.length > content.length) {
      content = Arrays.copyOf(content, Math.max(2 * content.length, length + bytes.length));
    }
    System.arraycopy(bytes, 0, content, length, bytes.length);
    length += bytes.length;
  }

  /**
   * The content of all that came.
   *
   * @throws IOException when the encoding is unknown or broken
   */
  byte[] decoded() throws IOException {
    if (rest.length > 1) {
      // A single digit over is 6 bits: no byte.
      put(Base64.getDecoder().decode(rest));
    }
    byte[] all = length == content.length ? content : Arrays.copyOf(content, length);
    if (isBase64()) {
      return all;
    }
    try (var decoder = MimeUtility.decode(new ByteArrayInputStream(all), encoding)) {
      return decoder.readAllBytes();
    } catch (MessagingException e) {
      throw new IOException("unknown transfer encoding " + HeaderText.clean(encoding), e);
    }
  }
}

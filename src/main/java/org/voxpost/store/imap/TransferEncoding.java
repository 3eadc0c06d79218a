package org.voxpost.store.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import org.voxpost.store.email.HeaderText;

/** Undoes a Content-Transfer-Encoding; of damaged base64 it keeps what is whole. */
final class TransferEncoding {
  private TransferEncoding() {}

  /**
   * @throws IOException when the encoding is unknown or broken
   */
  static byte[] decode(byte[] encoded, String encoding) throws IOException {
    if (encoding.equals("base64")) {
      return base64(encoded);
    }
    try (var decoder = MimeUtility.decode(new ByteArrayInputStream(encoded), encoding)) {
      return decoder.readAllBytes();
    } catch (MessagingException e) {
      throw new IOException("unknown transfer encoding " + HeaderText.clean(encoding), e);
    }
  }

  private static byte[] base64(byte[] encoded) {
    byte[] digits = new byte[encoded.length];
    int count = 0;
    for (byte b : encoded) {
      if (b == '=') {
        break;
      }
      if (isDigit(b)) {
        digits[count++] = b;
      }
    }
    // A single digit over is 6 bits: no byte.
    int whole = count % 4 == 1 ? count - 1 : count;
    return Base64.getDecoder().decode(Arrays.copyOf(digits, whole));
  }

  private static boolean isDigit(byte b) {
    return (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || (b >= '0' && b <= '9')
        || b == '+'
        || b == '/';
  }
}

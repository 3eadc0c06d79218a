package org.voxpost.codec.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sounds in the emails that an Asterisk made of one call each. */
public final class SampleEmails {
  private static final Pattern ATTACHMENT =
      Pattern.compile("filename=\"[^\"]+\"\\s+([A-Za-z0-9+/=\\s]+?)\\s+--");

  private SampleEmails() {}

  public static byte[] gsm() {
    return attachment("sample-asterisk-vm-gsm.eml");
  }

  public static byte[] wav() {
    return attachment("sample-asterisk-vm-wav-gsm.eml");
  }

  public static byte[] wav49() {
    return attachment("sample-asterisk-vm-wav49-gsm.eml");
  }

  private static byte[] attachment(String email) {
    try (InputStream in = SampleEmails.class.getResourceAsStream("/samples/" + email)) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      Matcher attachment = ATTACHMENT.matcher(text);
      if (!attachment.find()) {
        throw new AssertionError("no attachment in " + email);
      }
      return Base64.getMimeDecoder().decode(attachment.group(1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

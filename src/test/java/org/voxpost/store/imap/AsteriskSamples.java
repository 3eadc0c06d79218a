package org.voxpost.store.imap;

import java.io.IOException;
import java.io.InputStream;

/** Emails that Asterisk wrote. */
final class AsteriskSamples {
  private AsteriskSamples() {}

  /** By the formats it was told to record: {@code gsm}, {@code wav-gsm} or {@code wav49-gsm}. */
  static byte[] email(String formats) throws IOException {
    try (InputStream in =
        AsteriskSamples.class.getResourceAsStream(
            "/samples/sample-asterisk-vm-" + formats + ".eml")) {
      return in.readAllBytes();
    }
  }
}

package org.voxpost.mail;

import java.util.List;

/**
 * A mail as it goes out.
 *
 * @param sender the envelope's sender
 * @param recipients the envelope's recipients
 * @param text header and body, ASCII, line ends CRLF; shared, not copied
 */
@SuppressWarnings("ArrayRecordComponent")
record OutgoingMail(String sender, List<String> recipients, byte[] text) {
  OutgoingMail {
    recipients = List.copyOf(recipients);
  }
}

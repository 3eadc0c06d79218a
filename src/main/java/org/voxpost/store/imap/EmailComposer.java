package org.voxpost.store.imap;

import org.voxpost.codec.AudioFormat;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Recording;

/**
 * Writes a message as one {@code multipart/mixed} email with Asterisk's header and file names: the
 * text, the GSM recording, and the mailbox's preferred format where that is another.
 */
final class EmailComposer {
  private final MailboxSettings mailbox;
  private final Recording recording;
  private final int number;

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
  }

  private byte[] compose() {
    Envelope envelope = recording.envelope();
    String boundary = EmailParts.boundary(number, envelope);
    EmailParts parts =
        new EmailParts(EmailHeader.of(mailbox, envelope, number, boundary), boundary);
    parts.text(new EmailText(mailbox, envelope, number).body(), mailbox.mail().charset());
    audioPart(parts, AudioFormat.GSM);
    if (mailbox.preferredFormat() != AudioFormat.GSM) {
      if (mailbox.mail().asteriskLayout()) {
        parts.spacer();
      }
      audioPart(parts, mailbox.preferredFormat());
    }
    return parts.finished();
  }

  private void audioPart(EmailParts parts, AudioFormat format) {
    parts.audio("msg%04d".formatted(number - 1), format, recording.as(format));
  }
}

package org.voxpost.store.imap;

import java.util.Optional;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Recording;
import org.voxpost.store.email.EmailParts;
import org.voxpost.store.email.EmailSound;
import org.voxpost.store.email.EmailText;

/**
 * Writes a message as one {@code multipart/mixed} email with Asterisk's header and file names: the
 * text, the GSM recording, and the mailbox's preferred format where that is another. What a
 * forwarder said stands behind the first recording, in its format: there Asterisk looks for it.
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
  static Content compose(MailboxSettings mailbox, Recording recording, int number) {
    return new EmailComposer(mailbox, recording, number)
        .compose(mailbox.preferredFormat() != AudioFormat.GSM);
  }

  /** The same without the preferred format, for a server that takes no email so large. */
  static Content composeSmall(MailboxSettings mailbox, Recording recording, int number) {
    return new EmailComposer(mailbox, recording, number).compose(false);
  }

  private EmailComposer(MailboxSettings mailbox, Recording recording, int number) {
    this.mailbox = mailbox;
    this.recording = recording;
    this.number = number;
  }

  private Content compose(boolean preferredToo) {
    Envelope envelope = recording.envelope();
    String boundary = EmailParts.boundary(number, envelope);
    EmailParts parts =
        new EmailParts(EmailHeader.of(mailbox, envelope, number, boundary), boundary);
    parts.text(new EmailText(mailbox, envelope, number).body(), mailbox.mail().charset(), true);
    boolean introduced = audioParts(parts, AudioFormat.GSM);
    if (preferredToo) {
      if (mailbox.mail().asteriskLayout() && !introduced) {
        parts.spacer();
      }
      audioParts(parts, mailbox.preferredFormat());
    }
    return parts.finished();
  }

  /** Returns whether there is an introduction. */
  private boolean audioParts(EmailParts parts, AudioFormat format) {
    EmailSound sound = new EmailSound(mailbox, recording);
    parts.audio("msg%04d".formatted(number - 1), format, sound.message(format));
    Optional<Content> introduction = sound.introduction(format);
    introduction.ifPresent(
        file -> parts.audio(SoundPart.INTRODUCTION + "%04d".formatted(number - 1), format, file));
    return introduction.isPresent();
  }
}

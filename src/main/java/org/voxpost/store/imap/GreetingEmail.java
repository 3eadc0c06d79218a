package org.voxpost.store.imap;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Caller;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.email.EmailParts;
import org.voxpost.store.email.EmailText;

/**
 * A greeting as Asterisk stores one: an email of the greeting's type, and the sound in a file of
 * its name.
 */
final class GreetingEmail {
  /** The field that says when a greeting is heard no more, as ISO 8601 writes an instant. */
  static final String UNTIL = "X-Voxpost-Until";

  private final MailboxSettings mailbox;
  private final GreetingName greeting;
  private final Pcm sound;
  private final Optional<Instant> until;
  private final Envelope envelope;

  GreetingEmail(
      MailboxSettings mailbox,
      GreetingName greeting,
      Pcm sound,
      Optional<Instant> until,
      Instant recordedAt,
      String messageId) {
    this.mailbox = mailbox;
    this.greeting = greeting;
    this.sound = sound;
    this.until = until.map(end -> end.truncatedTo(ChronoUnit.SECONDS));
    Caller nobody = new Caller("", "");
    this.envelope =
        new Envelope(mailbox.id(), messageId, recordedAt, nobody, sound.duration(), false, "");
  }

  Envelope envelope() {
    return envelope;
  }

  /** The finished email, line ends CRLF. */
  Content content() {
    String name = greeting.asteriskName();
    String date = EmailText.date(mailbox, envelope);
    String subject = "New greeting '%s' on %s.".formatted(name, date);
    String boundary = EmailParts.boundary(0, envelope);
    EmailParts parts =
        new EmailParts(
            EmailHeader.of(mailbox, envelope, greeting, until, subject, boundary), boundary);
    parts.text(text(name, date), mailbox.mail().charset(), true);
    audioPart(parts, AudioFormat.GSM);
    if (mailbox.preferredFormat() != AudioFormat.GSM) {
      if (mailbox.mail().asteriskLayout()) {
        parts.spacer();
      }
      audioPart(parts, mailbox.preferredFormat());
    }
    return parts.finished();
  }

  private String text(String name, String date) {
    return """
    This email holds the greeting '%s' of mailbox %s, recorded on %s.

    Callers hear what is attached for as long as the email is here: please do not delete it.
    """
        .formatted(name, mailbox.id().number(), date);
  }

  private void audioPart(EmailParts parts, AudioFormat format) {
    byte[] file = AudioFile.writeForAsterisk(format, sound);
    parts.audio(greeting.asteriskName(), format, Content.of(file));
  }
}

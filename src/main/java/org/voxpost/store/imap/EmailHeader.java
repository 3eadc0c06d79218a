package org.voxpost.store.imap;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Origin;
import org.voxpost.store.email.Addresses;
import org.voxpost.store.email.EmailText;
import org.voxpost.store.email.HeaderText;
import org.voxpost.store.email.Strftime;

/** The header of one email, field by field in Asterisk's order. */
final class EmailHeader {
  private final StringBuilder lines = new StringBuilder();
  private final MailboxSettings mailbox;
  private final Envelope envelope;
  private final int number;

  /** Of a message. */
  static String of(MailboxSettings mailbox, Envelope envelope, int number, String boundary) {
    EmailHeader header = new EmailHeader(mailbox, envelope, number);
    header.addressing(new EmailText(mailbox, envelope, number).subject());
    header.voicemail(VoicemailHeader.MESSAGE);
    header.caller();
    envelope.origin().ifPresent(header::origin);
    header.field("Message-Context", "voice-message"); // RFC 3458
    header.mime(boundary);
    return header.lines.toString();
  }

  /** Of a greeting. */
  static String of(
      MailboxSettings mailbox,
      Envelope envelope,
      GreetingName greeting,
      Optional<Instant> until,
      String subject,
      String boundary) {
    EmailHeader header = new EmailHeader(mailbox, envelope, 0);
    header.addressing(subject);
    header.voicemail(greeting.asteriskName());
    until.ifPresent(end -> header.field(GreetingEmail.UNTIL, end.toString()));
    header.mime(boundary);
    return header.lines.toString();
  }

  private EmailHeader(MailboxSettings mailbox, Envelope envelope, int number) {
    this.mailbox = mailbox;
    this.envelope = envelope;
    this.number = number;
  }

  private void addressing(String subject) {
    ZonedDateTime date = envelope.recordedAt().atZone(mailbox.zone());
    field("Date", Strftime.format("%a, %d %b %Y %H:%M:%S %z", date));
    MailSettings mail = mailbox.mail();
    raw("From", Addresses.from(mail.fromString(), mail.serverEmail(), envelope.messageId()));
    List<String> owner = List.of(mailbox.account().user());
    raw(
        "To",
        Addresses.to(mailbox.fullName(), mailbox.emails().isEmpty() ? owner : mailbox.emails()));
    field("Subject", subject);
    field("Message-ID", envelope.messageId());
  }

  private void voicemail(String type) {
    String shareId = mailbox.account().vmShareId();
    field("X-Asterisk-VM-Message-Num", Integer.toString(number));
    field("X-Asterisk-VM-Server-Name", mailbox.mail().fromString());
    field("X-Asterisk-VM-Context", envelope.mailbox().context());
    field("X-Asterisk-VM-Extension", shareId.isEmpty() ? envelope.mailbox().number() : shareId);
    field("X-Asterisk-VM-Flag", EmailText.flag(envelope));
    field("X-Asterisk-VM-Priority", "1");
    field("X-Asterisk-VM-Caller-ID-Num", envelope.caller().number());
    field("X-Asterisk-VM-Caller-ID-Name", envelope.caller().name());
    field("X-Asterisk-VM-Duration", Long.toString(envelope.duration().toSeconds()));
    field("X-Asterisk-VM-Category", envelope.category());
    field(VoicemailHeader.TYPE, type);
    field("X-Asterisk-VM-Orig-date", EmailText.date(mailbox, envelope));
    field("X-Asterisk-VM-Orig-time", Long.toString(envelope.recordedAt().getEpochSecond()));
    field(
        "X-Asterisk-VM-Message-ID",
        "%d-%08x"
            .formatted(envelope.recordedAt().getEpochSecond(), envelope.messageId().hashCode()));
  }

  private void caller() {
    Caller caller = envelope.caller();
    if (!caller.number().isEmpty()) {
      field("X-Asterisk-CallerID", caller.number());
    }
    if (!caller.name().isEmpty()) {
      field("X-Asterisk-CallerIDName", caller.name());
    }
  }

  /** Asterisk has no fields for it: its own tell of the forwarder. */
  private void origin(Origin origin) {
    field("X-Voxpost-Origin-Caller-ID-Num", origin.caller().number());
    field("X-Voxpost-Origin-Caller-ID-Name", origin.caller().name());
    field("X-Voxpost-Origin-Time", Long.toString(origin.recordedAt().getEpochSecond()));
  }

  private void mime(String boundary) {
    field("MIME-Version", "1.0");
    raw("Content-Type", "multipart/mixed; boundary=\"" + boundary + '"');
  }

  private void field(String name, String value) {
    raw(name, HeaderText.unstructured(name, value));
  }

  private void raw(String name, String value) {
    lines.append(name).append(": ").append(value).append("\r\n");
  }
}

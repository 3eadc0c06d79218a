package org.voxpost.store.imap;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.GreetingName;
import org.voxpost.store.MailboxSettings;

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
    header.field("Message-Context", "voice-message"); // RFC 3458
    header.mime(boundary);
    return header.lines.toString();
  }

  /** Of a greeting. */
  static String of(
      MailboxSettings mailbox,
      Envelope envelope,
      GreetingName greeting,
      String subject,
      String boundary) {
    EmailHeader header = new EmailHeader(mailbox, envelope, 0);
    header.addressing(subject);
    header.voicemail(greeting.asteriskName());
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
    raw("From", sender());
    raw("To", recipients());
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

  private void mime(String boundary) {
    field("MIME-Version", "1.0");
    raw("Content-Type", "multipart/mixed; boundary=\"" + boundary + '"');
  }

  private String sender() {
    String name = mailbox.mail().fromString();
    String address = HeaderText.address(mailbox.mail().serverEmail());
    return HeaderText.phrase(name.isEmpty() ? "Voxpost" : name)
        + " <"
        + (address.contains("@") ? address : address + '@' + host())
        + '>';
  }

  /** The Message-ID was made with the appliance's host name; asking DNS here could block. */
  private String host() {
    String messageId = envelope.messageId();
    String host = HeaderText.address(messageId.substring(messageId.lastIndexOf('@') + 1));
    return host.isEmpty() ? "localhost" : host;
  }

  private String recipients() {
    List<String> addresses =
        mailbox.emails().isEmpty() ? List.of(mailbox.account().user()) : mailbox.emails();
    String name = mailbox.fullName().isEmpty() ? "" : HeaderText.phrase(mailbox.fullName()) + ' ';
    return addresses.stream()
        .map(address -> name + '<' + HeaderText.address(address) + '>')
        .collect(Collectors.joining(",\r\n "));
  }

  private void field(String name, String value) {
    raw(name, HeaderText.unstructured(name, value));
  }

  private void raw(String name, String value) {
    lines.append(name).append(": ").append(value).append("\r\n");
  }
}

package org.voxpost.mail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Caller;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.NoticeSettings;
import org.voxpost.store.Recording;
import org.voxpost.store.email.Addresses;
import org.voxpost.store.email.EmailParts;
import org.voxpost.store.email.EmailSound;
import org.voxpost.store.email.EmailText;
import org.voxpost.store.email.HeaderText;
import org.voxpost.store.email.Strftime;
import org.voxpost.store.email.TextPart;

/**
 * Writes the mails that tell of one message. They have none of the fields by which a voicemail is
 * found: in the folder of the voicemails they must not count as one.
 */
final class Notice {
  private static final Logger LOG = LoggerFactory.getLogger(Notice.class);

  /** What Postfix takes as it comes, and few servers do not: ten megabytes, in Base64. */
  private static final long MOST_ATTACHED = 7_000_000;

  private static final String PAGER_SUBJECT = "New voicemail in ${VM_MAILBOX}";
  private static final String PAGER_BODY = "${VM_DUR} from ${CALLER}, ${VM_DATE}\n";

  private final MailboxSettings mailbox;
  private final MailSettings mail;
  private final NoticeSettings settings;
  private final Recording recording;
  private final Envelope envelope;
  private final int number;

  /**
   * @param number the message's number as the owner counts, from 1
   */
  Notice(MailboxSettings mailbox, Recording recording, int number) {
    this.mailbox = mailbox;
    this.mail = mailbox.mail();
    this.settings = mail.notice();
    this.recording = recording;
    this.envelope = recording.envelope();
    this.number = number;
  }

  /** To the owner's addresses, with the recording unless he wants none. */
  OutgoingMail email() {
    EmailText text = new EmailText(mailbox, envelope, number);
    String boundary = EmailParts.boundary(number, envelope);
    String header =
        header(mail.fromString(), mailbox.fullName(), mailbox.emails(), "notice", text.subject())
            + field("MIME-Version", "1.0")
            + "Content-Type: multipart/mixed; boundary=\""
            + boundary
            + "\"\r\n";
    EmailParts parts = new EmailParts(header, boundary);
    parts.text(text.body(), mail.charset(), false);
    if (settings.attach()) {
      attach(parts);
    }
    return new OutgoingMail(sender(), plain(mailbox.emails()), parts.finished().bytes());
  }

  private void attach(EmailParts parts) {
    AudioFormat preferred = mailbox.preferredFormat();
    if (!attached(parts, preferred) && !attached(parts, AudioFormat.GSM)) {
      LOG.warn(
          "{}: the recording of {} is too long for the mail that tells of it, which goes without",
          envelope.messageId(),
          envelope.duration());
    }
  }

  private boolean attached(EmailParts parts, AudioFormat format) {
    EmailSound sound = new EmailSound(mailbox, recording);
    Content file = sound.message(format);
    if (file.size() > MOST_ATTACHED) {
      return false;
    }
    sound
        .introduction(format)
        .ifPresent(words -> parts.audio("msgintro%04d".formatted(number - 1), format, words));
    parts.audio("msg%04d".formatted(number - 1), format, file);
    return true;
  }

  /** To the pager: a few words and nothing else. */
  OutgoingMail pager() {
    EmailText text = new EmailText(mailbox, envelope, number, settings.pagerDateFormat());
    String from = settings.pagerFrom().isEmpty() ? mail.fromString() : settings.pagerFrom();
    String subject = or(settings.pagerSubject(), PAGER_SUBJECT);
    String body = or(settings.pagerBody(), PAGER_BODY);
    List<String> pager = List.of(mailbox.pager());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(
        (header(from, "", pager, "pager", text.fill(subject)) + field("MIME-Version", "1.0"))
            .getBytes(US_ASCII));
    out.writeBytes(TextPart.of(text.fill(body), mail.charset(), false));
    return new OutgoingMail(sender(), plain(pager), out.toByteArray());
  }

  private static String or(String template, String usual) {
    return template.isEmpty() ? usual : template;
  }

  private String header(
      String from, String fullName, List<String> to, String kind, String subject) {
    Caller caller = envelope.caller();
    return "Date: "
        + Strftime.format("%a, %d %b %Y %H:%M:%S %z", envelope.recordedAt().atZone(mailbox.zone()))
        + "\r\nFrom: "
        + Addresses.from(from, mail.serverEmail(), envelope.messageId())
        + "\r\nTo: "
        + Addresses.to(fullName, to)
        + "\r\n"
        + field("Subject", subject)
        + field("Message-ID", messageId(kind))
        + field("Auto-Submitted", "auto-generated") // RFC 3834 §5
        + (caller.number().isEmpty() ? "" : field("X-Asterisk-CallerID", caller.number()))
        + (caller.name().isEmpty() ? "" : field("X-Asterisk-CallerIDName", caller.name()));
  }

  /** The same at each attempt, and never that of the message itself. */
  private String messageId(String kind) {
    String id = envelope.messageId();
    int at = id.lastIndexOf('@');
    return at < 0
        ? "<" + kind + '.' + id.substring(1)
        : id.substring(0, at) + '.' + kind + id.substring(at);
  }

  private static String field(String name, String value) {
    return name + ": " + HeaderText.unstructured(name, value) + "\r\n";
  }

  private String sender() {
    return Addresses.sender(mail.serverEmail(), envelope.messageId());
  }

  private static List<String> plain(List<String> addresses) {
    return addresses.stream().map(HeaderText::address).toList();
  }
}

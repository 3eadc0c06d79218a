package org.voxpost.store.email;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Origin;

/**
 * Subject and body of one email: the owner's templates with their VM_ variables filled in, or our
 * own words. A variable of another name is empty, as Asterisk has it.
 */
public final class EmailText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final String UNKNOWN_CALLER = "an unknown caller";
  private static final String USUAL_BODY =
      """
      Hello ${VM_NAME},

      a message of ${VM_DUR} minutes (number ${VM_MSGNUM}) is waiting in mailbox ${VM_MAILBOX}.
      It was left by ${CALLER} on ${VM_DATE}.

      The recording is attached.
      """;
  private static final String FORWARDED_BODY =
      """
      Hello ${VM_NAME},

      ${CALLER} forwarded a message of ${VM_DUR} minutes (number ${VM_MSGNUM}) to mailbox \
      ${VM_MAILBOX} on ${VM_DATE}.
      It was first left by ${ORIG_CALLER} on ${ORIG_VM_DATE}.

      The recording is attached.
      """;

  private final MailSettings mail;
  private final Envelope envelope;
  private final Locale locale;
  private final String dateFormat;
  private final Map<String, String> variables = new HashMap<>();

  /**
   * The wording of the email itself.
   *
   * @param number the message's number as the owner counts, from 1
   */
  public EmailText(MailboxSettings mailbox, Envelope envelope, int number) {
    this(mailbox, envelope, number, mailbox.mail().dateFormat());
  }

  /** With dates in another format. */
  public EmailText(MailboxSettings mailbox, Envelope envelope, int number, String dateFormat) {
    this.locale = mailbox.mail().locale();
    this.dateFormat = dateFormat;
    this.mail = mailbox.mail();
    this.envelope = envelope;
    Caller caller = envelope.caller();
    String mailboxNumber = envelope.mailbox().number();
    caller("", caller);
    variables.putAll(
        Map.of(
            "VM_NAME",
            mailbox.fullName().isEmpty() ? mailboxNumber : mailbox.fullName(),
            "VM_DUR",
            minutes(envelope.duration()),
            "VM_MSGNUM",
            Integer.toString(number),
            "VM_CONTEXT",
            envelope.mailbox().context(),
            "VM_MAILBOX",
            mailboxNumber,
            "VM_DATE",
            date(mailbox, envelope.recordedAt()),
            "VM_CATEGORY",
            envelope.category(),
            "VM_FLAG",
            flag(envelope)));
    envelope.origin().ifPresent(origin -> origin(mailbox, origin));
  }

  private void caller(String prefix, Caller caller) {
    variables.put(prefix + "VM_CALLERID", nameAndNumber(caller));
    variables.put(prefix + "VM_CIDNAME", orUnknown(caller.name()));
    variables.put(prefix + "VM_CIDNUM", orUnknown(caller.number()));
    variables.put(prefix + "CALLER", orUnknown(shortName(caller)));
  }

  private void origin(MailboxSettings mailbox, Origin origin) {
    caller("ORIG_", origin.caller());
    variables.put("ORIG_VM_DATE", date(mailbox, origin.recordedAt()));
  }

  /** {@code Urgent}, {@code PRIORITY}, or nothing. */
  public static String flag(Envelope envelope) {
    String less = envelope.priority() ? "PRIORITY" : "";
    return envelope.urgent() ? "Urgent" : less;
  }

  /** When it was recorded, by {@code emaildateformat} in the mailbox's zone. */
  public static String date(MailboxSettings mailbox, Envelope envelope) {
    MailSettings mail = mailbox.mail();
    return Strftime.format(
        mail.dateFormat(), envelope.recordedAt().atZone(mailbox.zone()), mail.locale());
  }

  private String date(MailboxSettings mailbox, Instant time) {
    return Strftime.format(dateFormat, time.atZone(mailbox.zone()), locale);
  }

  /** The subject. */
  public String subject() {
    return fill(mail.subject().isEmpty() ? usualSubject() : mail.subject());
  }

  /** The body. */
  public String body() {
    return fill(mail.body().isEmpty() ? usualBody() : mail.body());
  }

  private String usualBody() {
    return envelope.origin().isPresent() ? FORWARDED_BODY : USUAL_BODY;
  }

  private String usualSubject() {
    return (mail.pbxSkip() ? "" : "[PBX]: ")
        + (flag(envelope).isEmpty() ? "New " : "New ${VM_FLAG} ")
        + "message ${VM_MSGNUM} in mailbox ${VM_MAILBOX}";
  }

  /** A template with its variables filled in. */
  public String fill(String template) {
    return VARIABLE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "")));
  }

  private static String minutes(Duration duration) {
    return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }

  private static String nameAndNumber(Caller caller) {
    if (caller.name().isEmpty()) {
      return orUnknown(caller.number());
    }
    String name = '"' + caller.name() + '"';
    return caller.number().isEmpty() ? name : name + " <" + caller.number() + '>';
  }

  private static String shortName(Caller caller) {
    return caller.name().isEmpty() ? caller.number() : caller.name();
  }

  private static String orUnknown(String text) {
    return text.isEmpty() ? UNKNOWN_CALLER : text;
  }
}

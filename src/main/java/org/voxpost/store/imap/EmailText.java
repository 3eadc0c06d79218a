package org.voxpost.store.imap;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;

/**
 * Subject and body of one email: the owner's templates with their VM_ variables filled in, or our
 * own words. A variable of another name is empty, as Asterisk has it.
 */
final class EmailText {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
  private static final String UNKNOWN_CALLER = "an unknown caller";
  private static final String USUAL_BODY =
      """
      Hello ${VM_NAME},

      a message of ${VM_DUR} minutes (number ${VM_MSGNUM}) is waiting in mailbox ${VM_MAILBOX}.
      It was left by ${CALLER} on ${VM_DATE}.

      The recording is attached.
      """;

  private final MailSettings mail;
  private final Envelope envelope;
  private final Map<String, String> variables;

  EmailText(MailboxSettings mailbox, Envelope envelope, int number) {
    this.mail = mailbox.mail();
    this.envelope = envelope;
    Caller caller = envelope.caller();
    String mailboxNumber = envelope.mailbox().number();
    this.variables =
        Map.ofEntries(
            Map.entry("VM_NAME", mailbox.fullName().isEmpty() ? mailboxNumber : mailbox.fullName()),
            Map.entry("VM_DUR", minutes(envelope.duration())),
            Map.entry("VM_MSGNUM", Integer.toString(number)),
            Map.entry("VM_CONTEXT", envelope.mailbox().context()),
            Map.entry("VM_MAILBOX", mailboxNumber),
            Map.entry("VM_CALLERID", nameAndNumber(caller)),
            Map.entry("VM_CIDNAME", orUnknown(caller.name())),
            Map.entry("VM_CIDNUM", orUnknown(caller.number())),
            Map.entry("VM_DATE", date(mailbox, envelope)),
            Map.entry("VM_CATEGORY", envelope.category()),
            Map.entry("VM_FLAG", flag(envelope)),
            Map.entry("CALLER", orUnknown(shortName(caller))));
  }

  /** {@code Urgent}, or nothing. */
  static String flag(Envelope envelope) {
    return envelope.urgent() ? "Urgent" : "";
  }

  /** When it was recorded, by {@code emaildateformat} in the mailbox's zone. */
  static String date(MailboxSettings mailbox, Envelope envelope) {
    return Strftime.format(
        mailbox.mail().dateFormat(), envelope.recordedAt().atZone(mailbox.zone()));
  }

  String subject() {
    return fill(mail.subject().isEmpty() ? usualSubject() : mail.subject());
  }

  String body() {
    return fill(mail.body().isEmpty() ? USUAL_BODY : mail.body());
  }

  private String usualSubject() {
    return (mail.pbxSkip() ? "" : "[PBX]: ")
        + (envelope.urgent() ? "New ${VM_FLAG} " : "New ")
        + "message ${VM_MSGNUM} in mailbox ${VM_MAILBOX}";
  }

  private String fill(String template) {
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

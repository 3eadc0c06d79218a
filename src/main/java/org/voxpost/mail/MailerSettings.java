package org.voxpost.mail;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How mails leave this host.
 *
 * @param command {@code mailcmd}, which reads the mail from its standard input; empty: none
 * @param commandLimit how long it may take
 * @param smtp the server that is used instead, where it is set
 */
public record MailerSettings(String command, Duration commandLimit, SmtpSettings smtp) {
  /** Asterisk's own {@code mailcmd}. */
  public static final String USUAL_COMMAND = "/usr/sbin/sendmail -t";

  /** Its program. */
  public static final Path SENDMAIL = Path.of("/usr/sbin/sendmail");

  /** Whether mails go through it, because nobody set anything else. */
  public boolean isUsualCommand() {
    return !smtp.isSet() && command.equals(USUAL_COMMAND);
  }
}

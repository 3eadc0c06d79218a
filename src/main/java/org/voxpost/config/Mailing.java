package org.voxpost.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.voxpost.mail.MailerSettings;
import org.voxpost.mail.SmtpSettings;
import org.voxpost.mail.SmtpSettings.Security;
import org.voxpost.store.Secret;

/** Reads how mails leave this host: {@code mailcmd} of voicemail.conf and [smtp]. */
final class Mailing {
  private static final int LONGEST = 3600;

  private final Options smtp;
  private final Passwords passwords;

  private Mailing(Options smtp, Passwords passwords) {
    this.smtp = smtp;
    this.passwords = passwords;
  }

  static MailerSettings read(Options voicemail, Options smtp, Passwords passwords) {
    return new MailerSettings(
        voicemail.text("mailcmd", MailerSettings.USUAL_COMMAND),
        Duration.ofSeconds(smtp.number("mailcmdlimit", 60, 1, LONGEST)),
        new Mailing(smtp, passwords).settings());
  }

  private SmtpSettings settings() {
    Security security =
        smtp.parsed("tls", Mailing::security, "is no way", "write starttls, tls or none")
            .orElse(Security.STARTTLS);
    String user = smtp.text("user", "");
    Secret password = passwords.read(smtp, "password");
    if (!user.isEmpty() && security == Security.NONE) {
      smtp.warning(
          smtp.entry("user").orElseThrow(),
          "the password goes over the network in clear",
          "write tls=starttls or tls=tls");
    }
    return new SmtpSettings(
        smtp.text("server", ""),
        port(security),
        security,
        user,
        password,
        Duration.ofSeconds(smtp.number("timeout", 60, 1, LONGEST)));
  }

  /** RFC 8314 §3.3, RFC 6409 §3.1 and RFC 5321 §4.5.4.2. */
  private int port(Security security) {
    int usual =
        switch (security) {
          case STARTTLS -> 587;
          case TLS -> 465;
          case NONE -> 25;
        };
    int port = smtp.number("port", 0, 0, 65_535);
    return port == 0 ? usual : port;
  }

  private static Optional<Security> security(String value) {
    return Arrays.stream(Security.values())
        .filter(each -> each.name().equals(value.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}

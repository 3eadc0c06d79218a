package org.voxpost.mail;

import java.util.Optional;

/** A way for mails to leave this host. */
public interface Post {
  /**
   * Hands a mail over and returns when it was taken for all its recipients.
   *
   * @throws MailException when it was not, or nobody knows
   */
  void send(OutgoingMail mail) throws MailException, InterruptedException;

  /**
   * The way that is set: the SMTP server, else the command.
   *
   * @param hostName what we call ourselves to the server
   */
  static Optional<Post> of(MailerSettings settings, String hostName) {
    if (settings.smtp().isSet()) {
      return Optional.of(new SmtpPost(settings.smtp(), hostName));
    }
    return settings.command().isBlank()
        ? Optional.empty()
        : Optional.of(new MailCommand(settings.command(), settings.commandLimit()));
  }
}

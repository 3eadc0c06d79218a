package org.voxpost.mail;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.voxpost.mail.SmtpSettings.Security;
import org.voxpost.store.email.HeaderText;

/** Hands mails to an SMTP server, each over a connection of its own. */
final class SmtpPost implements Post {
  /** For a server that always answers in time and never comes to an end. */
  private static final int MOST_TIMEOUTS = 10;

  private final SmtpSettings settings;
  private final Session session;
  private final Duration longest;

  SmtpPost(SmtpSettings settings, String hostName) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings, hostName));
    this.longest = settings.timeout().multipliedBy(MOST_TIMEOUTS);
  }

  private static Properties properties(SmtpSettings settings, String hostName) {
    String timeout = Long.toString(settings.timeout().toMillis());
    boolean startTls = settings.security() == Security.STARTTLS;
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.localhost", hostName);
    properties.setProperty("mail.smtp.connectiontimeout", timeout);
    properties.setProperty("mail.smtp.timeout", timeout);
    properties.setProperty("mail.smtp.writetimeout", timeout);
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    properties.setProperty("mail.smtp.starttls.enable", Boolean.toString(startTls));
    properties.setProperty("mail.smtp.starttls.required", Boolean.toString(startTls));
    properties.setProperty(
        "mail.smtp.ssl.enable", Boolean.toString(settings.security() == Security.TLS));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    properties.setProperty("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.setProperty("mail.smtp.quitwait", "false");
    return properties;
  }

  @Override
  public void send(OutgoingMail mail) throws MailException, InterruptedException {
    FutureTask<Void> sending =
        new FutureTask<>(
            () -> {
              hand(mail);
              return null;
            });
    Thread thread = Thread.ofVirtual().name("smtp").start(sending);
    try {
      sending.get(longest.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw failed("the server does not come to an end");
    } catch (ExecutionException e) {
      throw e.getCause() instanceof MailException known ? known : failed(e.getCause().toString());
    } finally {
      // Interrupting a virtual thread closes the socket it waits at.
      thread.interrupt();
    }
  }

  private void hand(OutgoingMail mail) throws MailException {
    try (Transport transport = session.getTransport("smtp")) {
      MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(mail.text()));
      InternetAddress[] recipients = new InternetAddress[mail.recipients().size()];
      for (int i = 0; i < recipients.length; i++) {
        recipients[i] = new InternetAddress(mail.recipients().get(i));
      }
      boolean logsIn = !settings.user().isEmpty();
      // With a password it would log in as whoever runs this process.
      transport.connect(
          settings.server(),
          settings.port(),
          logsIn ? settings.user() : null,
          logsIn ? settings.password().reveal() : null);
      transport.sendMessage(message, recipients);
    } catch (AuthenticationFailedException e) {
      throw failed("login refused: " + e.getMessage());
    } catch (MessagingException e) {
      throw failed(e.getMessage());
    }
  }

  private MailException failed(String why) {
    String password = settings.password().reveal();
    String said = password.isEmpty() ? why : why.replace(password, "****");
    return new MailException(
        "SMTP server %s:%d did not take it: %s"
            .formatted(settings.server(), settings.port(), HeaderText.clean(said)));
  }
}

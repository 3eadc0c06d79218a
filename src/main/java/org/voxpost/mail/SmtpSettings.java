package org.voxpost.mail;

import java.time.Duration;
import org.voxpost.store.Secret;

/**
 * An SMTP server that takes our mails.
 *
 * @param server its name, or empty for none
 * @param port its port
 * @param security how the connection is protected
 * @param user who we are there, or empty for nobody
 * @param password his
 * @param timeout how long we wait for each of its answers
 */
public record SmtpSettings(
    String server, int port, Security security, String user, Secret password, Duration timeout) {

  /** Whether and when TLS begins. */
  public enum Security {
    /** With STARTTLS, which the server must offer (RFC 3207). */
    STARTTLS,
    /** At once (RFC 8314). */
    TLS,
    /** Never. */
    NONE
  }

  /** Whether there is one. */
  public boolean isSet() {
    return !server.isEmpty();
  }
}

package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.util.MailLogger;
import org.voxpost.store.StoreException;

/** Opens connections and logs in, as {@code imapflags} and the timeouts say. */
final class ImapConnector {
  private static final String PREFIX = "mail.imap.";

  private final ImapSettings settings;
  private final ScheduledExecutorService writeTimer;
  private TlsSockets validating;

  /**
   * @param writeTimer watches the writes of all connections; Angus would else start a thread for
   *     each
   */
  ImapConnector(ImapSettings settings, ScheduledExecutorService writeTimer) {
    this.settings = settings;
    this.writeTimer = writeTimer;
  }

  /**
   * A connection that is logged in.
   *
   * @throws StoreException when it cannot be had
   */
  IMAPProtocol connect(Login login) {
    IMAPProtocol protocol = null;
    boolean done = false;
    try {
      MailLogger silent =
          new MailLogger(
              ImapConnector.class,
              "imap",
              false,
              new PrintStream(OutputStream.nullOutputStream(), false, US_ASCII));
      protocol =
          new IMAPProtocol(
              "imap", login.server(), login.port(), properties(login), login.has("ssl"), silent);
      startTls(protocol, login);
      authenticate(protocol, login);
      done = true;
      return protocol;
    } catch (IOException | ProtocolException e) {
      throw ImapFault.loggingIn(login, e);
    } finally {
      if (!done && protocol != null) {
        protocol.disconnect();
      }
    }
  }

  private void startTls(IMAPProtocol protocol, Login login) throws ProtocolException {
    if (login.has("ssl") || login.has("notls")) {
      return;
    }
    if (protocol.hasCapability("STARTTLS")) {
      protocol.startTLS();
      protocol.capability(); // RFC 9051 §6.2.1: what was known before TLS must be forgotten
      return;
    }
    if (login.has("tls")) {
      throw StoreException.lasting(
          "cannot log in as "
              + login
              + ": imapflags asks for tls, and the server offers no STARTTLS",
          null);
    }
  }

  private static void authenticate(IMAPProtocol protocol, Login login) throws ProtocolException {
    Map<String, String> before = protocol.getCapabilities();
    if (login.isMaster()) {
      protocol.authplain(login.user(), login.authUser(), login.authPassword().reveal());
    } else if (protocol.hasCapability("LOGINDISABLED") || !isAscii(login)) {
      protocol.authplain("", login.user(), login.password().reveal());
    } else {
      protocol.login(login.user(), login.password().reveal());
    }
    // Most servers name their capabilities in the answer to the login.
    if (protocol.getCapabilities() == before) {
      protocol.capability();
    }
  }

  private static boolean isAscii(Login login) {
    return (login.user() + login.password().reveal()).chars().allMatch(c -> c < 128);
  }

  private Properties properties(Login login) throws IOException {
    Properties properties = new Properties();
    properties.put(PREFIX + "connectiontimeout", millis(settings.openTimeout()));
    properties.put(PREFIX + "timeout", millis(settings.readTimeout()));
    properties.put(PREFIX + "writetimeout", millis(settings.writeTimeout()));
    properties.put(PREFIX + "executor.writetimeout", writeTimer);
    properties.put(PREFIX + "socketFactory.fallback", "false");
    properties.put(
        PREFIX + "ssl.checkserveridentity", Boolean.toString(!login.has("novalidate-cert")));
    if (login.has("ssl")) {
      properties.put(PREFIX + "ssl.socketFactory", tls(login));
    } else {
      properties.put(PREFIX + "socketFactory", new Sockets());
      if (!login.has("notls")) {
        properties.put(PREFIX + "ssl.socketFactory", tls(login));
      }
    }
    return properties;
  }

  private synchronized TlsSockets tls(Login login) throws IOException {
    if (login.has("novalidate-cert")) {
      return TlsSockets.trustingAnybody();
    }
    if (validating == null) {
      validating =
          settings.caFile().isEmpty()
              ? TlsSockets.trustingSystem()
              : TlsSockets.trustingAlso(Path.of(settings.caFile()));
    }
    return validating;
  }

  private static String millis(Duration timeout) {
    return Long.toString(Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE));
  }
}

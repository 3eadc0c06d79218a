package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.Socket;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.util.MailLogger;
import org.eclipse.angus.mail.util.WriteTimeoutSocket;

/** Connections before the login, with TLS as {@code imapflags} says. */
final class Lines {
  private static final String PREFIX = "mail.imap.";
  private static final int IMAP = 143;
  private static final int IMAPS = 993;

  private final ImapSettings settings;
  private final ScheduledExecutorService writeTimer;
  private final Trust trust;
  private final Dialer dialer;

  /**
   * A connection that has greeted us.
   *
   * @param isEncrypted whether it has TLS
   * @param isLoopback whether the server is this very host
   */
  record Line(SaslProtocol protocol, boolean isEncrypted, boolean isLoopback) {}

  Lines(ImapSettings settings, ScheduledExecutorService writeTimer, Trust trust, Dialer dialer) {
    this.settings = settings;
    this.writeTimer = writeTimer;
    this.trust = trust;
    this.dialer = dialer;
  }

  Line open(Login login) throws IOException, ProtocolException {
    if (login.has("ssl")) {
      return encrypted(login, login.port());
    }
    if (login.has("tryssl")) {
      try {
        return encrypted(login, login.port() == IMAP ? IMAPS : login.port());
      } catch (IOException e) {
        // An answer by TLS that is not to be believed is no reason to do without.
        if (LoginFault.isBadCertificate(e)) {
          throw e;
        }
      }
    }
    return plain(login);
  }

  private Line encrypted(Login login, int port) throws IOException, ProtocolException {
    Socket socket = dial(login, port);
    try {
      return greeted(login, socket, tls(login).over(socket), true);
    } catch (IOException | RuntimeException e) {
      socket.close();
      throw e;
    }
  }

  private Line plain(Login login) throws IOException, ProtocolException {
    Socket socket = dial(login, login.port());
    Line line = greeted(login, socket, socket, false);
    boolean done = false;
    try {
      line = startTls(line, login);
      done = true;
      return line;
    } finally {
      if (!done) {
        line.protocol().disconnect();
      }
    }
  }

  private Line startTls(Line line, Login login) throws ProtocolException {
    SaslProtocol protocol = line.protocol();
    if (login.has("notls")) {
      return line;
    }
    // RFC 9051 §11.1: a server that lets us in before TLS may be somebody between us and it.
    if (protocol.hasCapability("STARTTLS") && !protocol.isAuthenticated()) {
      protocol.startTLS();
      protocol.capability(); // RFC 9051 §6.2.1: what was known before TLS must be forgotten
      return new Line(protocol, true, line.isLoopback());
    }
    if (login.has("tls")) {
      throw LoginFault.noStartTls(login);
    }
    return line;
  }

  private Socket dial(Login login, int port) throws IOException {
    Socket socket = dialer.dial(login.server(), port, settings.openTimeout());
    socket.setSoTimeout(millis(settings.openTimeout()));
    return new WriteTimeoutSocket(socket, millis(settings.writeTimeout()), writeTimer);
  }

  private Line greeted(Login login, Socket socket, Socket talking, boolean encrypted)
      throws IOException, ProtocolException {
    MailLogger silent =
        new MailLogger(
            Lines.class,
            "imap",
            false,
            new PrintStream(OutputStream.nullOutputStream(), false, US_ASCII));
    // By its address, so that Angus looks no name up.
    SaslProtocol protocol =
        new SaslProtocol(
            socket.getInetAddress().getHostAddress(),
            socket.getPort(),
            properties(login, new DialedSocket(talking)),
            silent);
    return new Line(protocol, encrypted, socket.getInetAddress().isLoopbackAddress());
  }

  private Properties properties(Login login, DialedSocket socket) throws IOException {
    Properties properties = new Properties();
    properties.put(PREFIX + "timeout", Integer.toString(millis(settings.readTimeout())));
    properties.put(PREFIX + "socketFactory", socket.asFactory());
    properties.put(PREFIX + "socketFactory.fallback", "false");
    if (!login.has("notls")) {
      properties.put(PREFIX + "ssl.socketFactory", tls(login));
    }
    // TlsSockets has compared names already, by the one that the admin wrote.
    properties.put(PREFIX + "ssl.checkserveridentity", "false");
    return properties;
  }

  private TlsSockets tls(Login login) throws IOException {
    boolean verified = !login.has("novalidate-cert");
    SSLContext context = verified ? trust.verifying() : Trust.anybody();
    return new TlsSockets(context, login.server(), verified);
  }

  private static int millis(Duration timeout) {
    return Math.clamp(timeout.toMillis(), 1, Integer.MAX_VALUE);
  }
}

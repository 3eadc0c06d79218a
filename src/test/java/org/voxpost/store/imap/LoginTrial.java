package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.Secret;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;

/** Logs in where every name means this host, and tells how that went. */
final class LoginTrial implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final ImapConnector connector;

  LoginTrial(String caFile) {
    this(caFile, LIMIT);
  }

  LoginTrial(String caFile, Duration limit) {
    this.connector =
        new ImapConnector(
            StoreFixtures.imapSettings(limit, LIMIT, 10, caFile),
            timer,
            _ -> new InetAddress[] {InetAddress.getLoopbackAddress()});
  }

  /** Whether the connection answers once it is logged in. */
  boolean succeeds(AccountSettings account) {
    IMAPProtocol protocol = connector.connect(Login.of(account));
    boolean in = protocol.isAuthenticated() || canSelect(protocol);
    protocol.disconnect();
    return in;
  }

  private static boolean canSelect(IMAPProtocol protocol) {
    return protocol.command("SELECT INBOX", null).length > 1;
  }

  StoreException faultOf(AccountSettings account) {
    return catchThrowableOfType(
        StoreException.class, () -> connector.connect(Login.of(account)).disconnect());
  }

  static AccountSettings account(String server, int port, String password, String... flags) {
    return account(server, port, password, SaslSettings.PASSWORDS, flags);
  }

  static AccountSettings account(
      String server, int port, String password, SaslSettings sasl, String... flags) {
    return account(server, port, new Secret(password), "", Secret.NONE, sasl, flags);
  }

  static AccountSettings byMaster(
      String server, int port, String master, String password, SaslSettings sasl) {
    return account(server, port, Secret.NONE, master, new Secret(password), sasl, "notls");
  }

  private static AccountSettings account(
      String server,
      int port,
      Secret password,
      String master,
      Secret masterPassword,
      SaslSettings sasl,
      String... flags) {
    return new AccountSettings(
        server,
        port,
        List.of(flags),
        "vm100",
        password,
        master,
        masterPassword,
        "INBOX",
        "",
        "INBOX",
        "",
        sasl);
  }

  static int freePort() {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

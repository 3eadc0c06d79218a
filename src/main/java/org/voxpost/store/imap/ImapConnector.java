package org.voxpost.store.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.voxpost.store.StoreException;

/** Opens connections and logs in. */
final class ImapConnector {
  private final Lines lines;
  private final Credentials credentials;

  /**
   * @param writeTimer watches the writes of all connections; Angus would else start a thread for
   *     each
   */
  ImapConnector(ImapSettings settings, ScheduledExecutorService writeTimer) {
    this(settings, writeTimer, InetAddress::getAllByName);
  }

  ImapConnector(
      ImapSettings settings, ScheduledExecutorService writeTimer, Dialer.Resolver resolver) {
    Trust trust = new Trust(Trust.SYSTEM, settings.caFile());
    Dialer dialer = new Dialer(resolver, System::nanoTime);
    this.lines = new Lines(settings, writeTimer, trust, dialer);
    this.credentials =
        new Credentials(settings.openTimeout(), trust, System::nanoTime, InstantSource.system());
  }

  /**
   * A connection that is logged in. A proof that was kept from before is renewed once where the
   * server does not take it.
   *
   * @throws StoreException when it cannot be had
   */
  IMAPProtocol connect(Login login) {
    try {
      Credentials.Proof proof = credentials.of(login);
      try {
        return connect(login, proof);
      } catch (CommandFailedException e) {
        if (!credentials.isWorthRenewing(proof)) {
          throw LoginFault.refused(login, proof, e);
        }
      }
      return connectRenewed(login);
    } catch (TokenException e) {
      throw LoginFault.noToken(login, e);
    } catch (IOException | ProtocolException e) {
      throw LoginFault.connecting(login, e);
    }
  }

  private IMAPProtocol connectRenewed(Login login)
      throws IOException, ProtocolException, TokenException {
    Credentials.Proof proof = credentials.of(login);
    try {
      return connect(login, proof);
    } catch (CommandFailedException e) {
      throw LoginFault.refused(login, proof, e);
    }
  }

  private IMAPProtocol connect(Login login, Credentials.Proof proof)
      throws IOException, ProtocolException {
    Lines.Line line = open(login);
    SaslProtocol protocol = line.protocol();
    boolean done = false;
    try {
      LoginFault.checkPrivacy(login, line);
      Map<String, String> before = protocol.getCapabilities();
      proof.show(protocol);
      // Most servers name their capabilities in the answer to the login.
      if (protocol.getCapabilities() == before) {
        protocol.capability();
      }
      done = true;
      return protocol;
    } finally {
      if (!done) {
        protocol.disconnect();
      }
    }
  }

  /** A NO to STARTTLS is no NO to the login. */
  private Lines.Line open(Login login) throws IOException, ProtocolException {
    try {
      return lines.open(login);
    } catch (CommandFailedException e) {
      throw LoginFault.connecting(login, e);
    }
  }
}

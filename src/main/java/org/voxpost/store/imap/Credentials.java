package org.voxpost.store.imap;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.Secret;

/** What logins prove who they are by: passwords, access tokens, Kerberos tickets. */
final class Credentials {
  private final Tokens tokens;
  private final Kerberos kerberos;

  /**
   * @param limit of waiting for a token or ticket
   */
  Credentials(Duration limit, Trust trust, LongSupplier nanoTime, InstantSource clock) {
    this.tokens = new Tokens(limit, trust, nanoTime);
    this.kerberos = new Kerberos(limit, clock);
  }

  /** One login's proof, made for one connection. */
  final class Proof {
    private final Login login;
    private final Optional<Tokens.Granted> token;
    private Optional<SaslExchange> exchange = Optional.empty();

    private Proof(Login login, Optional<Tokens.Granted> token) {
      this.login = login;
      this.token = token;
    }

    /** Shows it to the server. */
    void show(SaslProtocol protocol) throws ProtocolException {
      String user = loginName();
      if (login.mechanism() == Mechanism.GSSAPI) {
        run(protocol, kerberos.exchange(login));
      } else if (token.isPresent()) {
        run(protocol, new BearerExchange(login, token.get().value()));
      } else if (login.isMaster() && login.mechanism() == Mechanism.PASSWORD) {
        run(protocol, SaslExchange.plain(login.user(), login.authUser(), password()));
      } else if (protocol.hasCapability("LOGINDISABLED") || !isAscii(user + password())) {
        run(protocol, SaslExchange.plain("", user, password()));
      } else {
        protocol.login(user, password());
      }
    }

    private void run(SaslProtocol protocol, SaslExchange next) throws ProtocolException {
      exchange = Optional.of(next);
      if (!protocol.hasCapability("AUTH=" + next.mechanism())) {
        throw LoginFault.notOffered(login, next.mechanism(), protocol.getCapabilities().keySet());
      }
      protocol.authenticate(next);
    }

    private String loginName() {
      return login.isMaster() && login.mechanism() == Mechanism.DOVECOT_MASTER
          ? login.user() + login.sasl().masterSeparator() + login.authUser()
          : login.user();
    }

    private String password() {
      return (login.isMaster() ? login.authPassword() : login.password()).reveal();
    }

    /** What the server said against it besides NO. */
    Optional<String> objection() {
      return exchange.flatMap(SaslExchange::objection);
    }

    /** The text without anything that was shown. */
    String withoutSecrets(String text) {
      String rest = login.withoutSecrets(text);
      return token.map(shown -> Login.without(rest, shown.value())).orElse(rest);
    }
  }

  /**
   * The proof for a login.
   *
   * @throws TokenException when there is no access token for it
   */
  Proof of(Login login) throws TokenException {
    return new Proof(
        login, login.mechanism().usesToken() ? Optional.of(tokens.token(login)) : Optional.empty());
  }

  /** Whether another proof may be taken where this one was not: a kept token may have ended. */
  boolean isWorthRenewing(Proof refused) {
    Optional<Secret> kept =
        refused.token.filter(token -> !token.fresh()).map(Tokens.Granted::value);
    kept.ifPresent(token -> tokens.forget(refused.login, token));
    return kept.isPresent();
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }
}

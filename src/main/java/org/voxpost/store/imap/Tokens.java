package org.voxpost.store.imap;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.voxpost.store.Secret;
import org.voxpost.store.TokenSettings;

/**
 * The access tokens of all accounts, kept until shortly before they end. One question at a time
 * goes out for each, which all who want that token wait for together; no longer than the limit.
 */
final class Tokens {
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Duration limit;
  private final LongSupplier nanoTime;
  private final TokenCommand command;
  private final TokenEndpoint endpoint;
  private final InFlight<Wanted, Token> questions = new InFlight<>("imap-token");
  private final Map<Wanted, Kept> kept = new ConcurrentHashMap<>();

  /** What a token is good for: a program is asked for each user, an endpoint for the client. */
  private record Wanted(TokenSettings settings, String user, String server) {
    static Wanted of(Login login) {
      TokenSettings settings = login.sasl().token();
      return settings.command().isEmpty()
          ? new Wanted(settings, "", "")
          : new Wanted(settings, login.user(), login.server());
    }
  }

  private record Kept(Secret value, long untilNanos) {}

  /**
   * A token to show.
   *
   * @param fresh whether it was fetched for this; a kept one may have been withdrawn meanwhile
   */
  record Granted(Secret value, boolean fresh) {}

  /**
   * @param limit of waiting for one
   */
  Tokens(Duration limit, Trust trust, LongSupplier nanoTime) {
    this.limit = limit;
    this.nanoTime = nanoTime;
    this.command = new TokenCommand(limit);
    this.endpoint = new TokenEndpoint(limit, trust);
  }

  /**
   * The token for this login.
   *
   * @throws TokenException when there is none in time
   */
  Granted token(Login login) throws TokenException {
    Wanted wanted = Wanted.of(login);
    Kept known = kept.get(wanted);
    if (known != null && known.untilNanos() - nanoTime.getAsLong() > 0) {
      return new Granted(known.value(), false);
    }
    return new Granted(ask(wanted, login).value(), true);
  }

  /** Forgets a token that a server did not take, unless there is a newer one already. */
  void forget(Login login, Secret refused) {
    kept.computeIfPresent(
        Wanted.of(login), (_, known) -> known.value().equals(refused) ? null : known);
  }

  private Token ask(Wanted wanted, Login login) throws TokenException {
    try {
      return questions.ask(wanted, limit, () -> fetch(wanted, login));
    } catch (TimeoutException e) {
      throw TokenException.passing("no access token came in time; see " + source(wanted));
    } catch (ExecutionException e) {
      throw e.getCause() instanceof TokenException why
          ? why
          : TokenException.passing("no access token: " + e.getCause().getClass().getSimpleName());
    }
  }

  private static String source(Wanted wanted) {
    return wanted.settings().command().isEmpty() ? "imaptokenurl" : "imaptokencommand";
  }

  private Token fetch(Wanted wanted, Login login) throws TokenException, InterruptedException {
    Token token =
        wanted.settings().command().isEmpty()
            ? endpoint.fetch(wanted.settings())
            : command.fetch(wanted.settings().command(), login);
    // Short-lived ones are kept for half their life.
    Duration margin =
        MARGIN.compareTo(token.lifetime().dividedBy(2)) < 0
            ? MARGIN
            : token.lifetime().dividedBy(2);
    long until = nanoTime.getAsLong() + token.lifetime().minus(margin).toNanos();
    kept.put(wanted, new Kept(token.value(), until));
    return token;
  }
}

package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sip.header.AuthorizationHeader;
import javax.sip.header.ProxyAuthenticateHeader;
import javax.sip.header.ProxyAuthorizationHeader;
import javax.sip.header.WWWAuthenticateHeader;
import javax.sip.message.Request;
import javax.sip.message.Response;

/**
 * Our standing with one other side: its latest challenges, which later requests answer unasked (RFC
 * 3261 §22.3). Used by one {@link Serial}.
 */
final class Login {
  /** A proxy and the server behind it, each of them with a stale nonce once. */
  private static final int MOST_ATTEMPTS = 4;

  private final Supplier<Optional<Credentials>> credentials;
  private final Supplier<String> nonces;
  private final Map<String, Answered> challenges = new LinkedHashMap<>();
  private int attempts;

  private static final class Answered {
    private final Challenge challenge;
    private int uses;

    /** Whether it came during the request that is under way. */
    private boolean fresh = true;

    Answered(Challenge challenge) {
      this.challenge = challenge;
    }
  }

  /**
   * @param nonces makes a new client nonce each time
   */
  Login(Supplier<Optional<Credentials>> credentials, Supplier<String> nonces) {
    this.credentials = credentials;
    this.nonces = nonces;
  }

  /** Adds what the latest challenges ask for. */
  void authorize(Request request, Messages messages) {
    attempts++;
    challenges.forEach(
        (header, answered) ->
            credentials
                .get()
                .ifPresent(
                    known -> messages.add(request, header, answer(request, answered, known))));
  }

  /** Whether the same request, sent again, answers what came: a challenge that is new to us. */
  boolean answers(Outcome outcome) {
    return attempts < MOST_ATTEMPTS
        && credentials.get().isPresent()
        && outcome.response().flatMap(this::learned).isPresent();
  }

  /** The request is over; the next one is another. */
  void settled() {
    attempts = 0;
    challenges.values().forEach(answered -> answered.fresh = false);
  }

  private String answer(Request request, Answered answered, Credentials known) {
    String uri = request.getRequestURI().toString();
    answered.uses++;
    return new Digest(answered.challenge, known)
        .answer(request.getMethod(), uri, nonces.get(), answered.uses);
  }

  private Optional<Challenge> learned(SIPResponse response) {
    return switch (response.getStatusCode()) {
      case Response.UNAUTHORIZED ->
          learned(response, WWWAuthenticateHeader.NAME, AuthorizationHeader.NAME);
      case Response.PROXY_AUTHENTICATION_REQUIRED ->
          learned(response, ProxyAuthenticateHeader.NAME, ProxyAuthorizationHeader.NAME);
      default -> Optional.empty();
    };
  }

  private Optional<Challenge> learned(SIPResponse response, String asks, String answers) {
    Optional<Challenge> challenge = Challenge.best(Translation.values(response, asks));
    Answered before = challenges.get(answers);
    boolean wrong = before != null && before.fresh;
    if (challenge.isEmpty() || (wrong && !challenge.get().stale())) {
      return Optional.empty();
    }
    challenges.put(answers, new Answered(challenge.get()));
    return challenge;
  }
}

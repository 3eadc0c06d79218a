package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.voxpost.store.Secret;
import org.voxpost.store.TokenSettings;
import org.voxpost.store.email.HeaderText;

/**
 * {@code imaptokenurl}: asks a token endpoint (RFC 6749 §3.2), as the client itself or with a
 * refresh token. A newer refresh token that comes along is used from then on, until the next start.
 */
final class TokenEndpoint {
  private static final long MOST_OCTETS = 256 * 1024;

  private final Duration limit;
  private final Trust trust;
  private final Map<TokenSettings, Secret> newerRefreshTokens = new ConcurrentHashMap<>();
  private HttpClient client;

  TokenEndpoint(Duration limit, Trust trust) {
    this.limit = limit;
    this.trust = trust;
  }

  Token fetch(TokenSettings settings) throws TokenException, InterruptedException {
    HttpResponse<String> response = post(settings);
    TokenAnswer answer = TokenAnswer.read(response.body());
    if (response.statusCode() / 100 == 2 && BearerText.isToken(answer.accessToken())) {
      if (!answer.refreshToken().isEmpty()) {
        newerRefreshTokens.put(settings, new Secret(answer.refreshToken()));
      }
      return new Token(new Secret(answer.accessToken()), answer.lifetime());
    }
    newerRefreshTokens.remove(settings);
    throw refusal(settings, response.statusCode(), answer);
  }

  private HttpResponse<String> post(TokenSettings settings)
      throws TokenException, InterruptedException {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(settings.url()))
              .timeout(limit)
              .header("Content-Type", "application/x-www-form-urlencoded")
              .header("Accept", "application/json")
              .POST(BodyPublishers.ofString(form(settings)))
              .build();
      CompletableFuture<HttpResponse<String>> sent =
          client().sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_OCTETS));
      return await(sent);
    } catch (TimeoutException e) {
      throw TokenException.passing(
          "the token endpoint did not answer in time; see imaptokenurl and imapopentimeout");
    } catch (IOException | ExecutionException e) {
      Throwable cause = e instanceof ExecutionException ? e.getCause() : e;
      throw TokenException.passing(
          "the token endpoint cannot be reached (" + named(cause) + "); see imaptokenurl");
    }
  }

  /** The request's own time-out ends with the first line of the answer. */
  private HttpResponse<String> await(CompletableFuture<HttpResponse<String>> sent)
      throws InterruptedException, ExecutionException, TimeoutException {
    try {
      return sent.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } finally {
      sent.cancel(true);
    }
  }

  private static String named(Throwable cause) {
    String message = cause.getMessage();
    return cause.getClass().getSimpleName()
        + (message == null ? "" : ": " + HeaderText.clean(message));
  }

  private synchronized HttpClient client() throws IOException {
    if (client == null) {
      client =
          HttpClient.newBuilder()
              .connectTimeout(limit)
              .followRedirects(HttpClient.Redirect.NEVER)
              .sslContext(trust.verifying())
              .build();
    }
    return client;
  }

  private String form(TokenSettings settings) {
    Map<String, String> fields = new LinkedHashMap<>();
    if (settings.refreshToken().isEmpty()) {
      fields.put("grant_type", "client_credentials");
    } else {
      Secret refresh = newerRefreshTokens.getOrDefault(settings, settings.refreshToken());
      fields.put("grant_type", "refresh_token");
      fields.put("refresh_token", refresh.reveal());
    }
    fields.put("client_id", settings.clientId());
    fields.put("client_secret", settings.clientSecret().reveal());
    fields.put("scope", settings.scope());
    return fields.entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
        .collect(Collectors.joining("&"));
  }

  private static TokenException refusal(TokenSettings settings, int status, TokenAnswer answer) {
    String said = "the token endpoint answers " + status + answer.error(settings);
    if (status / 100 == 5 || status == 429) {
      return TokenException.passing(said + "; see to it there");
    }
    if (status / 100 == 4) {
      return TokenException.lasting(
          said
              + "; correct "
              + (settings.refreshToken().isEmpty() ? "" : "imaprefreshtoken, ")
              + "imapclientid, imapclientsecret or imapscope");
    }
    return TokenException.lasting(
        said + (status / 100 == 2 ? " without an access token" : "") + "; correct imaptokenurl");
  }
}

package org.voxpost.store.imap;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.voxpost.store.Secret;
import org.voxpost.store.TokenSettings;
import org.voxpost.store.email.HeaderText;

/**
 * What a token endpoint said (RFC 6749 §5.1 and §5.2); empty where it said nothing that can be
 * read.
 */
record TokenAnswer(Map<String, String> fields) {
  /** RFC 6749 leaves open how long a token lives that comes without expires_in. */
  private static final Duration UNSAID = Duration.ofMinutes(5);

  private static final int LONGEST_QUOTE = 200;
  private static final JsonFactory JSON = new JsonFactory();

  static TokenAnswer read(String body) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(body)) {
      if (json.nextToken() == JsonToken.START_OBJECT) {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String name = json.currentName();
          if (json.nextToken().isScalarValue()) {
            fields.put(name, json.getText());
          } else {
            json.skipChildren();
          }
        }
      }
      return new TokenAnswer(Map.copyOf(fields));
    } catch (IOException e) {
      return new TokenAnswer(Map.of());
    }
  }

  String accessToken() {
    return text("access_token");
  }

  String refreshToken() {
    return text("refresh_token");
  }

  Duration lifetime() {
    String seconds = text("expires_in");
    return seconds.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(seconds)) : UNSAID;
  }

  /** {@code (invalid_client: …)}, or nothing; without any secret. */
  String error(TokenSettings settings) {
    String described = text("error_description");
    String said = HeaderText.clean(text("error") + (described.isEmpty() ? "" : ": " + described));
    for (Secret secret :
        new Secret[] {
          settings.clientSecret(),
          settings.refreshToken(),
          new Secret(accessToken()),
          new Secret(refreshToken())
        }) {
      said = Login.without(said, secret);
    }
    return text("error").isEmpty()
        ? ""
        : " (" + said.substring(0, Math.min(LONGEST_QUOTE, said.length())) + ")";
  }

  private String text(String name) {
    return fields.getOrDefault(name, "");
  }

  /** Shows no token. */
  @Override
  public String toString() {
    return "TokenAnswer" + fields.keySet();
  }
}

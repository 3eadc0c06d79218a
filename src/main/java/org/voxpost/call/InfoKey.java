package org.voxpost.call;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.voxpost.ivr.Key;

/** A key sent in an INFO, by the two body types phones use for it. */
final class InfoKey {
  private static final Pattern RELAY =
      Pattern.compile("(?im)^\\s*Signal\\s*=\\s*([0-9A-D*#]+)\\s*$");

  private InfoKey() {}

  static Optional<Key> of(String contentType, String body) {
    return switch (contentType.toLowerCase(Locale.ROOT)) {
      case "application/dtmf-relay" -> {
        Matcher signal = RELAY.matcher(body);
        yield signal.find() ? symbol(signal.group(1)) : Optional.empty();
      }
      case "application/dtmf" -> symbol(body.trim());
      default -> Optional.empty();
    };
  }

  /** Some phones send 10 and 11 for star and pound. */
  private static Optional<Key> symbol(String text) {
    return switch (text) {
      case "" -> Optional.empty();
      case "10" -> Optional.of(Key.STAR);
      case "11" -> Optional.of(Key.POUND);
      default ->
          text.length() == 1 ? Key.of(Character.toUpperCase(text.charAt(0))) : Optional.empty();
    };
  }
}

package org.voxpost.ivr.language;

import java.util.Optional;

/**
 * How dates are worded, as {@code [zonemessages]} says it.
 *
 * @param format one letter a token, prompts in single quotes, spaces as one likes
 */
public record DateFormatSettings(String format) {
  private static final String TOKENS = "AaBbhdemYIlHkMNPpSTRQq";

  /** What is wrong with it; a call passes over such a letter all the same. */
  public Optional<String> fault() {
    boolean quoted = false;
    for (int at = 0; at < format.length(); at++) {
      char each = format.charAt(at);
      if (each == '\'') {
        quoted = !quoted;
      } else if (!quoted && each != ' ' && each != '\t' && TOKENS.indexOf(each) < 0) {
        return Optional.of("'" + each + "' is no token");
      }
    }
    return quoted ? Optional.of("a quote is not closed") : Optional.empty();
  }
}

package org.voxpost.sip;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes one part out of a MIME multipart (RFC 2046 §5.1). */
final class Multipart {
  private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n\\r?\\n");

  private Multipart() {}

  /**
   * Finds a part by its type.
   *
   * @param type such as {@code application/sdp}
   * @return the body of the first part of that type
   */
  static Optional<String> part(String body, String boundary, String type) {
    for (String part : ("\r\n" + body).split("\\r?\\n--" + Pattern.quote(boundary), -1)) {
      String[] halves = BLANK_LINE.split(part, 2);
      if (halves.length == 2 && hasType(halves[0], type)) {
        return Optional.of(halves[1].endsWith("\n") ? halves[1] : halves[1] + "\r\n");
      }
    }
    return Optional.empty();
  }

  private static boolean hasType(String headers, String type) {
    return headers
        .lines()
        .map(line -> line.toLowerCase(Locale.ROOT))
        .filter(line -> line.startsWith("content-type:"))
        .map(line -> line.substring("content-type:".length()).strip())
        .anyMatch(value -> value.equals(type) || value.startsWith(type + ";"));
  }
}

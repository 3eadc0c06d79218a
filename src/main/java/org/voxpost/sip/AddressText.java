package org.voxpost.sip;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the text of an address header (RFC 3261 §20.10) into {@link SipAddress}. The stack's own
 * classes know neither Diversion nor History-Info, and leave escapes as they are.
 */
final class AddressText {
  private AddressText() {}

  /** The parts of a comma-joined header value; commas in quotes and brackets do not count. */
  static List<String> elements(String value) {
    return split(value, ',');
  }

  /**
   * Reads one element.
   *
   * @throws IllegalArgumentException when it is no address
   */
  static SipAddress parse(String text) {
    String element = text.strip();
    int open = Quoted.indexOf(element, '<');
    if (open < 0) {
      // RFC 3261 §20.10: without brackets the parameters belong to the header.
      List<String> parts = split(element, ';');
      return UriText.parse(parts.getFirst().strip()).with("", parameters(parts, 1));
    }
    int close = element.indexOf('>', open);
    if (close < 0) {
      throw new IllegalArgumentException("no closing bracket");
    }
    String name = Quoted.unquoted(element.substring(0, open).strip());
    List<String> behind = split(element.substring(close + 1), ';');
    return UriText.parse(element.substring(open + 1, close).strip())
        .with(name, parameters(behind, 1));
  }

  /** Parameters from the given part on; names lower case, values unquoted. */
  static Map<String, String> parameters(List<String> parts, int from) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : parts.subList(Math.min(from, parts.size()), parts.size())) {
      int equals = Quoted.indexOf(part, '=');
      String name = (equals < 0 ? part : part.substring(0, equals)).strip();
      String value = equals < 0 ? "" : Quoted.unquoted(part.substring(equals + 1).strip());
      if (!name.isEmpty()) {
        parameters.put(name.toLowerCase(Locale.ROOT), value);
      }
    }
    return parameters;
  }

  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    boolean quoted = false;
    boolean bracketed = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"' && !bracketed) {
        quoted = !quoted;
      } else if (c == '<' && !quoted) {
        bracketed = true;
      } else if (c == '>' && !quoted) {
        bracketed = false;
      } else if (c == separator && !quoted && !bracketed) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}

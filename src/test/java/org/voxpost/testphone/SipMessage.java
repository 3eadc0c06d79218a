package org.voxpost.testphone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A SIP request or response as text.
 *
 * @param start the first line
 * @param fields the header fields in order, long names
 * @param body what follows the empty line; may be empty
 */
public record SipMessage(String start, List<Field> fields, String body) {
  /** One header field. */
  public record Field(String name, String value) {}

  private static final Map<String, String> LONG_NAMES =
      Map.of(
          "v",
          "Via",
          "f",
          "From",
          "t",
          "To",
          "i",
          "Call-ID",
          "m",
          "Contact",
          "l",
          "Content-Length",
          "c",
          "Content-Type",
          "k",
          "Supported",
          "s",
          "Subject",
          "r",
          "Refer-To");

  public SipMessage {
    fields = List.copyOf(fields);
  }

  /** Parses a whole message; empty for what is none, such as a keep-alive. */
  static Optional<SipMessage> parse(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      return Optional.empty();
    }
    String[] lines = text.substring(0, end).replaceAll("\r\n[ \t]+", " ").split("\r\n", -1);
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0) {
        String name = lines[i].substring(0, colon).trim();
        fields.add(new Field(longName(name), lines[i].substring(colon + 1).trim()));
      }
    }
    return Optional.of(new SipMessage(lines[0], fields, text.substring(end + 4)));
  }

  private static String longName(String name) {
    return LONG_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
  }

  boolean isResponse() {
    return start.startsWith("SIP/2.0 ");
  }

  /** The status of a response. */
  public int status() {
    return Integer.parseInt(start.substring(8, 11));
  }

  /** The method of a request, or of the request a response answers. */
  public String method() {
    if (isResponse()) {
      return first("CSeq").replaceAll(".*\\s", "");
    }
    return start.substring(0, start.indexOf(' '));
  }

  int sequence() {
    return Integer.parseInt(first("CSeq").replaceAll("\\s.*", ""));
  }

  /** The first value of a header field; empty text when it is absent. */
  public String first(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  /** Every value of a header field, in order. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name.equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** A parameter such as {@code tag} or {@code branch} of the first value; empty when absent. */
  String parameter(String field, String name) {
    String value = first(field);
    String after = value.substring(value.lastIndexOf('>') + 1);
    for (String part : after.split(";", -1)) {
      if (part.trim().startsWith(name + "=")) {
        return part.trim().substring(name.length() + 1);
      }
    }
    return "";
  }

  /** The address between angle brackets, or the bare one. */
  static String uri(String value) {
    int open = value.indexOf('<');
    if (open >= 0) {
      return value.substring(open + 1, value.indexOf('>', open));
    }
    return value.replaceAll(";.*", "").trim();
  }

  String text() {
    StringBuilder text = new StringBuilder(start).append("\r\n");
    for (Field field : fields) {
      text.append(field.name).append(": ").append(field.value).append("\r\n");
    }
    return text.append("\r\n").append(body).toString();
  }
}

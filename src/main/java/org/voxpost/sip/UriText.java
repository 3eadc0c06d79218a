package org.voxpost.sip;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A SIP, SIPS (RFC 3261 §19.1) or TEL (RFC 3966) URI, taken apart and unescaped.
 *
 * @param headers what stands behind the {@code ?}, names lower case
 */
record UriText(
    String user, String host, Map<String, String> parameters, Map<String, String> headers) {

  /**
   * Reads a URI without brackets.
   *
   * @throws IllegalArgumentException when it is neither SIP nor TEL
   */
  static UriText parse(String uri) {
    int colon = uri.indexOf(':');
    String scheme = colon < 0 ? "" : uri.substring(0, colon).toLowerCase(Locale.ROOT);
    String rest = uri.substring(colon + 1);
    return switch (scheme) {
      case "sip", "sips" -> sip(rest);
      case "tel" -> tel(rest);
      default -> throw new IllegalArgumentException("neither a SIP nor a TEL URI");
    };
  }

  SipAddress with(String displayName, Map<String, String> headerParameters) {
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.putAll(headerParameters);
    return new SipAddress(displayName, user, host, parameters, all);
  }

  private static UriText sip(String rest) {
    int question = rest.indexOf('?', Math.max(0, rest.indexOf('@')));
    String address = question < 0 ? rest : rest.substring(0, question);
    String headers = question < 0 ? "" : rest.substring(question + 1);
    int at = address.lastIndexOf('@');
    // The user part may itself have parameters, such as ;phone-context.
    List<String> user = Arrays.asList((at < 0 ? "" : address.substring(0, at)).split(";", -1));
    List<String> host = Arrays.asList(address.substring(at + 1).split(";", -1));
    Map<String, String> parameters = new LinkedHashMap<>(escaped(user));
    parameters.putAll(escaped(host));
    return new UriText(
        unescaped(withoutPassword(user.getFirst())),
        withoutPort(first(host)),
        parameters,
        escaped(Arrays.asList(("&" + headers).split("&", -1))));
  }

  private static UriText tel(String rest) {
    List<String> parts = Arrays.asList(rest.split(";", -1));
    // RFC 3966 §5.1.1: visual separators mean nothing.
    String number = unescaped(first(parts)).replaceAll("[-.()\\s]", "");
    if (number.isEmpty()) {
      throw new IllegalArgumentException("no number");
    }
    return new UriText(number, "", escaped(parts), Map.of());
  }

  private static String first(List<String> parts) {
    if (parts.isEmpty() || parts.getFirst().isBlank()) {
      throw new IllegalArgumentException("an address without a host");
    }
    return parts.getFirst().strip();
  }

  private static String withoutPassword(String user) {
    int colon = user.indexOf(':');
    return colon < 0 ? user : user.substring(0, colon);
  }

  private static String withoutPort(String hostPort) {
    if (hostPort.startsWith("[")) {
      int close = hostPort.indexOf(']');
      return close < 0 ? hostPort : hostPort.substring(1, close);
    }
    int colon = hostPort.indexOf(':');
    return colon < 0 ? hostPort : hostPort.substring(0, colon);
  }

  private static Map<String, String> escaped(List<String> parts) {
    Map<String, String> plain = new LinkedHashMap<>();
    AddressText.parameters(parts, 1).forEach((name, value) -> plain.put(name, unescaped(value)));
    return plain;
  }

  /** %HH as UTF-8; what is not an escape stays as it is. */
  static String unescaped(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream plain = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int code = bytes[i] == '%' && i + 2 < bytes.length ? hex(bytes[i + 1], bytes[i + 2]) : -1;
      plain.write(code < 0 ? bytes[i] : code);
      i += code < 0 ? 0 : 2;
    }
    return plain.toString(StandardCharsets.UTF_8);
  }

  private static int hex(byte high, byte low) {
    int h = Character.digit(high, 16);
    int l = Character.digit(low, 16);
    return h < 0 || l < 0 ? -1 : h * 16 + l;
  }
}

package org.voxpost.sip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message as it comes by UDP. */
final class Datagram {
  private static final Pattern LENGTH =
      Pattern.compile("(?im)^(?:content-length|l)[ \\t]*:[ \\t]*(\\d{1,8})[ \\t]*\\r?$");

  private Datagram() {}

  /** RFC 3261 §18.3: bytes beyond Content-Length are to be discarded; the stack keeps them. */
  static byte[] withoutTrailer(byte[] message) {
    int body = endOfHead(message);
    if (body < 0 || body == message.length) {
      return message;
    }
    Matcher length = LENGTH.matcher(new String(message, 0, body, StandardCharsets.ISO_8859_1));
    if (!length.find()) {
      return message;
    }
    int end = body + Integer.parseInt(length.group(1));
    return end < message.length ? Arrays.copyOf(message, end) : message;
  }

  private static int endOfHead(byte[] message) {
    for (int i = 3; i < message.length; i++) {
      if (message[i] == '\n' && message[i - 1] == '\r' && message[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }
}

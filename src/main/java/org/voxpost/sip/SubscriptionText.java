package org.voxpost.sip;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A subscription as one line: a version, then {@code name=value} with the values escaped as in a
 * URL. A name may come more than once; names that are unknown are passed over.
 */
final class SubscriptionText {
  private static final String VERSION = "subscription/1";

  /** RFC 3261 §8.1.1.5: a CSeq is below 2^31. */
  private static final long LARGEST = Integer.MAX_VALUE;

  private SubscriptionText() {}

  static String of(SubscriptionState state) {
    StringBuilder line = new StringBuilder(VERSION);
    write(line, "resource", state.resource());
    write(line, "callid", state.callId());
    write(line, "localtag", state.localTag());
    write(line, "remotetag", state.remoteTag());
    write(line, "local", state.localParty());
    write(line, "remote", state.remoteParty());
    write(line, "target", state.target());
    state.routes().forEach(route -> write(line, "route", route));
    write(line, "contact", state.contact());
    write(line, "localcseq", String.valueOf(state.localSequence()));
    write(line, "remotecseq", String.valueOf(state.remoteSequence()));
    write(line, "eventid", state.eventId());
    write(line, "accept", state.accept());
    write(line, "expires", state.expiresAt().toString());
    return line.toString();
  }

  static SubscriptionState parse(String text) {
    String[] words = text.strip().split(" +", -1);
    if (!words[0].equals(VERSION)) {
      throw new IllegalArgumentException("no " + VERSION + " line");
    }
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (int i = 1; i < words.length; i++) {
      read(words[i], fields);
    }
    return new SubscriptionState(
        one(fields, "resource"),
        one(fields, "callid"),
        one(fields, "localtag"),
        one(fields, "remotetag"),
        one(fields, "local"),
        one(fields, "remote"),
        one(fields, "target"),
        fields.getOrDefault("route", List.of()),
        one(fields, "contact"),
        sequence(one(fields, "localcseq")),
        sequence(one(fields, "remotecseq")),
        one(fields, "eventid"),
        one(fields, "accept"),
        instant(one(fields, "expires")));
  }

  private static void write(StringBuilder line, String name, String value) {
    line.append(' ').append(name).append('=');
    line.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  private static void read(String word, Map<String, List<String>> fields) {
    int equals = word.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("a word without =");
    }
    fields
        .computeIfAbsent(word.substring(0, equals), name -> new ArrayList<>())
        .add(URLDecoder.decode(word.substring(equals + 1), StandardCharsets.UTF_8));
  }

  private static String one(Map<String, List<String>> fields, String name) {
    return Optional.ofNullable(fields.get(name))
        .map(List::getFirst)
        .orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  private static long sequence(String text) {
    try {
      long number = Long.parseLong(text);
      if (number >= 0 && number <= LARGEST) {
        return number;
      }
    } catch (NumberFormatException malformed) {
      throw new IllegalArgumentException("a CSeq that is no number", malformed);
    }
    throw new IllegalArgumentException("a CSeq out of range");
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException malformed) {
      throw new IllegalArgumentException("no time of expiry", malformed);
    }
  }
}

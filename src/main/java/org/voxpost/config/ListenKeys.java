package org.voxpost.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.voxpost.ivr.ListenKeysSettings;

/** Reads {@code listen-control-…-key}: no key may do two things. */
final class ListenKeys {
  private final Options options;
  private final Map<Character, String> taken = new HashMap<>();

  private ListenKeys(Options options) {
    this.options = options;
  }

  static ListenKeysSettings read(Options options) {
    ListenKeysSettings otherwise = ListenKeysSettings.defaults();
    ListenKeys keys = new ListenKeys(options);
    String forward = keys.of("forward", otherwise.forward());
    String reverse = keys.of("reverse", otherwise.reverse());
    String pause = keys.of("pause", otherwise.pause());
    String restart = keys.of("restart", otherwise.restart());
    String slower = keys.of("slower", otherwise.slower());
    String faster = keys.of("faster", otherwise.faster());
    String pass = keys.of("pass", otherwise.pass());
    String stop =
        options.entry(name("stop")).isPresent()
            ? keys.of("stop", otherwise.stop())
            : keys.free(otherwise.stop());
    return new ListenKeysSettings(forward, reverse, pause, restart, stop, slower, faster, pass);
  }

  private static String name(String control) {
    return "listen-control-" + control + "-key";
  }

  private String of(String control, String otherwise) {
    String name = name(control);
    String keys =
        options
            .parsed(
                name,
                value -> Optional.of(value).filter(keyed -> keyed.matches("[0-9*#A-D]*")),
                "are no keys",
                "write some of 0123456789*# without anything between them")
            .orElse(otherwise);
    for (int i = 0; i < keys.length(); i++) {
      char key = keys.charAt(i);
      String other = taken.put(key, name);
      if (other != null && !other.equals(name)) {
        complain(name, key, other);
      }
    }
    return keys;
  }

  private void complain(String name, char key, String other) {
    options
        .entry(name)
        .or(() -> options.entry(other))
        .ifPresent(
            entry ->
                options.error(
                    entry,
                    "key %c stands in %s and in %s".formatted(key, other, name),
                    "take it out of one of them"));
  }

  /** Asterisk's keys that stop a message, without those that were given something else to do. */
  private String free(String stop) {
    return stop.chars()
        .filter(key -> !taken.containsKey((char) key))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}

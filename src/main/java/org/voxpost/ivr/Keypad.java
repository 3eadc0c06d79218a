package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;

/** Reads a number that ends with {@code #}. What is keyed is never logged: it may be a password. */
final class Keypad {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration NEXT = Duration.ofSeconds(2);
  private static final int MOST = 40;

  private final Call call;

  Keypad(Call call) {
    this.call = call;
  }

  /**
   * Says the question, which the first key interrupts, and reads up to {@code #} or a pause: ten
   * seconds before the first key, two between keys, as Asterisk has it.
   */
  String ask(Speech question) {
    StringBuilder keyed = new StringBuilder();
    Optional<Key> key = call.say(question, Key.ANY).key();
    if (key.isEmpty()) {
      key = call.key(FIRST);
    }
    while (key.isPresent() && key.get() != Key.POUND && keyed.length() < MOST) {
      keyed.append(key.get().symbol());
      key = call.key(NEXT);
    }
    return keyed.toString();
  }
}

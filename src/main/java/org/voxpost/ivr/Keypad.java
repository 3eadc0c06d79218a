package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;

/** Reads what is keyed. It is never logged: it may be a password. */
public final class Keypad {
  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration NEXT = Duration.ofSeconds(2);
  private static final int MOST = 40;

  private final Call call;

  public Keypad(Call call) {
    this.call = call;
  }

  /**
   * Says the question, which the first key interrupts, and reads up to {@code #} or a pause: ten
   * seconds before the first key, two between keys, as Asterisk has it.
   */
  public String ask(Speech question) {
    return read(first(question));
  }

  /** As {@link #ask(Speech)}, but empty at once when the first key is this one. */
  public Optional<String> ask(Speech question, Key leaving) {
    Optional<Key> first = first(question);
    return first.equals(Optional.of(leaving)) ? Optional.empty() : Optional.of(read(first));
  }

  /** A number; empty when nothing was keyed or {@code *} cancelled it. */
  public Optional<String> number(Speech question) {
    return ask(question, Key.STAR).filter(keyed -> !keyed.isEmpty());
  }

  private Optional<Key> first(Speech question) {
    return call.say(question, Key.ANY).key().or(() -> call.key(FIRST));
  }

  private String read(Optional<Key> first) {
    StringBuilder keyed = new StringBuilder();
    Optional<Key> key = first;
    while (key.isPresent() && key.get() != Key.POUND && keyed.length() < MOST) {
      keyed.append(key.get().symbol());
      key = call.key(NEXT);
    }
    return keyed.toString();
  }
}

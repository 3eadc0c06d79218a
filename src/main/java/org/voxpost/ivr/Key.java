package org.voxpost.ivr;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** A key of the phone. */
public enum Key {
  ZERO('0'),
  ONE('1'),
  TWO('2'),
  THREE('3'),
  FOUR('4'),
  FIVE('5'),
  SIX('6'),
  SEVEN('7'),
  EIGHT('8'),
  NINE('9'),
  STAR('*'),
  POUND('#'),
  A('A'),
  B('B'),
  C('C'),
  D('D');

  /** Every key: whatever is pressed interrupts. */
  public static final Set<Key> ANY = Collections.unmodifiableSet(EnumSet.allOf(Key.class));

  private final char symbol;

  Key(char symbol) {
    this.symbol = symbol;
  }

  /** What is printed on it. */
  public char symbol() {
    return symbol;
  }

  /** Whether it is one of 0 to 9. */
  public boolean isDigit() {
    return symbol >= '0' && symbol <= '9';
  }

  /** The key with that symbol. */
  public static Optional<Key> of(char symbol) {
    return Arrays.stream(values()).filter(key -> key.symbol == symbol).findFirst();
  }
}

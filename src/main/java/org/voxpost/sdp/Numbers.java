package org.voxpost.sdp;

import java.util.OptionalInt;

/** Numbers as other people write them. */
final class Numbers {
  private static final int MOST_DIGITS = 9;

  private Numbers() {}

  /** The decimal number, when it is one and lies within the bounds, both included. */
  static OptionalInt within(String text, int least, int most) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits || text.length() > MOST_DIGITS) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(text);
    return number < least || number > most ? OptionalInt.empty() : OptionalInt.of(number);
  }
}

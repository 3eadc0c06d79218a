package org.voxpost.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * What user parts an extension pattern stands for, so far as it takes to compare two. {@code _}
 * starts a pattern: X is 0-9, Z 1-9, N 2-9, {@code [15-7]} any of those, {@code .} one or more and
 * {@code !} any number of any characters, which end it; {@code -} stands for nothing.
 */
final class RoutePattern {
  /** What may follow the last place. */
  private enum Tail {
    NOTHING,
    SOMETHING,
    ANYTHING
  }

  private final List<BitSet> places = new ArrayList<>();
  private Tail tail = Tail.NOTHING;

  private RoutePattern() {}

  /** The pattern, or empty if it is none. */
  static Optional<RoutePattern> of(String text) {
    RoutePattern pattern = new RoutePattern();
    boolean valid = text.startsWith("_") ? pattern.read(text.substring(1)) : pattern.literal(text);
    return valid ? Optional.of(pattern) : Optional.empty();
  }

  private boolean literal(String text) {
    text.chars().forEach(c -> places.add(only((char) c)));
    return text.matches("[\\x21-\\x7E]+");
  }

  private boolean read(String text) {
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int next = at + 1;
      if (tail != Tail.NOTHING) {
        return false;
      }
      switch (c) {
        case 'X', 'x' -> places.add(range('0', '9'));
        case 'Z', 'z' -> places.add(range('1', '9'));
        case 'N', 'n' -> places.add(range('2', '9'));
        case '.' -> tail = Tail.SOMETHING;
        case '!' -> tail = Tail.ANYTHING;
        case '-' -> {}
        case '[' -> {
          next = text.indexOf(']', at) + 1;
          if (next == 0 || !set(text.substring(at + 1, next - 1))) {
            return false;
          }
        }
        default -> {
          if (c <= ' ' || c > '~' || c == ']') {
            return false;
          }
          places.add(only(c));
        }
      }
      at = next;
    }
    return !text.isEmpty();
  }

  private boolean set(String text) {
    BitSet set = new BitSet();
    int at = 0;
    while (at < text.length()) {
      char from = text.charAt(at);
      boolean isRange = at + 2 < text.length() && text.charAt(at + 1) == '-';
      char to = isRange ? text.charAt(at + 2) : from;
      if (to < from || from == '-') {
        return false;
      }
      set.set(from, to + 1);
      at += isRange ? 3 : 1;
    }
    places.add(set);
    return !set.isEmpty();
  }

  private static BitSet only(char c) {
    return range(c, c);
  }

  private static BitSet range(char from, char to) {
    BitSet set = new BitSet();
    set.set(from, to + 1);
    return set;
  }

  /** Whether some user part matches both. */
  boolean overlaps(RoutePattern other) {
    int shared = Math.min(places.size(), other.places.size());
    for (int i = 0; i < shared; i++) {
      if (!places.get(i).intersects(other.places.get(i))) {
        return false;
      }
    }
    return reaches(other.longest(this)) && other.reaches(longest(other));
  }

  /** The most places either has, one more where both go on. */
  private int longest(RoutePattern other) {
    int most = Math.max(places.size(), other.places.size());
    return tail == Tail.NOTHING || other.tail == Tail.NOTHING ? most : most + 1;
  }

  /** Whether a user part of that length can match. */
  private boolean reaches(int length) {
    return switch (tail) {
      case NOTHING -> length == places.size();
      case SOMETHING -> length > places.size();
      case ANYTHING -> length >= places.size();
    };
  }

  /** Whether every user part that matches this one matches the other too. */
  boolean isWithin(RoutePattern other) {
    boolean lengths =
        switch (other.tail) {
          case NOTHING -> tail == Tail.NOTHING && places.size() == other.places.size();
          case SOMETHING -> shortest() > other.places.size();
          case ANYTHING -> shortest() >= other.places.size();
        };
    if (!lengths) {
      return false;
    }
    for (int i = 0; i < other.places.size(); i++) {
      // Where a tail of this one stands against a place of the other, anything may come.
      if (i >= places.size() || !isSubset(places.get(i), other.places.get(i))) {
        return false;
      }
    }
    return true;
  }

  private int shortest() {
    return places.size() + (tail == Tail.SOMETHING ? 1 : 0);
  }

  private static boolean isSubset(BitSet inner, BitSet outer) {
    BitSet left = (BitSet) inner.clone();
    left.andNot(outer);
    return left.isEmpty();
  }
}

package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class RoutePatternTest {
  private static final List<String> PATTERNS =
      List.of(
          "_X",
          "_XX",
          "_Z",
          "_N",
          "_NX",
          "_0X",
          "_[01]",
          "_[1-29]X",
          "_.",
          "_!",
          "_X.",
          "_X!",
          "_XX!",
          "_0.",
          "_9!",
          "_1-2",
          "_XXX",
          "_XX.",
          "1",
          "12",
          "19",
          "0",
          "a",
          "_a.",
          "1a");

  /** Asterisk's meaning, as a regular expression. */
  private static Predicate<String> meaning(String pattern) {
    String regex =
        pattern.startsWith("_")
            ? pattern
                .substring(1)
                .replaceAll("(?<!\\[1)-(?!29)", "")
                .replace(".", "@+")
                .replace("!", "@*")
                .replace("@", ".")
                .replace("X", "[0-9]")
                .replace("Z", "[1-9]")
                .replace("N", "[2-9]")
            : Pattern.quote(pattern);
    return Pattern.compile(regex).asMatchPredicate();
  }

  /**
   * Every user part of none to four of these characters; 3 stands for 3 to 8, ? for all in no
   * pattern.
   */
  private static List<String> userParts() {
    List<String> parts = new ArrayList<>(List.of(""));
    List<String> longest = List.of("");
    for (int length = 1; length <= 4; length++) {
      longest =
          longest.stream()
              .flatMap(part -> "01239a?".chars().mapToObj(c -> part + (char) c))
              .toList();
      parts.addAll(longest);
    }
    return parts;
  }

  @Test
  void whatItSaysOfTwoPatternsHoldsForEveryUserPart() {
    List<String> parts = userParts();
    for (String one : PATTERNS) {
      List<String> matched = parts.stream().filter(meaning(one)).toList();
      for (String other : PATTERNS) {
        Predicate<String> otherToo = meaning(other);
        RoutePattern first = RoutePattern.of(one).orElseThrow();
        RoutePattern second = RoutePattern.of(other).orElseThrow();
        assertThat(first.overlaps(second))
            .as("%s overlaps %s", one, other)
            .isEqualTo(matched.stream().anyMatch(otherToo));
        assertThat(first.isWithin(second))
            .as("%s is within %s", one, other)
            .isEqualTo(matched.stream().allMatch(otherToo));
      }
    }
  }
}

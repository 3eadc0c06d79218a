package org.voxpost.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the name somebody meant. */
final class NearestName {
  /** No name of ours is longer, and comparing takes time by the square. */
  private static final int LONGEST = 80;

  private NearestName() {}

  /** The name with the fewest typing errors between, if those are few for its length. */
  static Optional<String> of(String written, Collection<String> names) {
    String word = written.toLowerCase(Locale.ROOT);
    if (word.length() > LONGEST) {
      return Optional.empty();
    }
    int most = Math.max(1, word.length() / 3);
    return names.stream()
        .filter(name -> distance(word, name.toLowerCase(Locale.ROOT)) <= most)
        .min(
            Comparator.comparingInt((String name) -> distance(word, name.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** {@code write 'x'} where there is something near, else the names there are. */
  static String advice(String written, Collection<String> names) {
    return of(written, names)
        .map(name -> "write '" + name + "'")
        .orElseGet(() -> "known are " + String.join(", ", names.stream().sorted().toList()));
  }

  /** Insertions, deletions, replacements and swaps of neighbours that turn one into the other. */
  private static int distance(String a, String b) {
    int[][] costs = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        costs[i][j] = cost(a, b, i, j, costs);
      }
    }
    return costs[a.length()][b.length()];
  }

  private static int cost(String a, String b, int i, int j, int[][] costs) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    boolean same = a.charAt(i - 1) == b.charAt(j - 1);
    int least = Math.min(costs[i - 1][j], costs[i][j - 1]) + 1;
    least = Math.min(least, costs[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, costs[i - 2][j - 2] + 1) : least;
  }
}

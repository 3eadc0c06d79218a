package org.voxpost.call;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.voxpost.call.RouteSettings.Route;

/** Finds what a dialled user part means. The first route that matches is taken. */
final class RouteTable {
  private record Entry(Pattern pattern, Route route) {}

  private final List<Entry> entries;

  RouteTable(List<Route> routes) {
    entries = routes.stream().map(route -> new Entry(compile(route.pattern()), route)).toList();
  }

  Optional<Route> find(String dialled) {
    return entries.stream()
        .filter(entry -> entry.pattern().matcher(dialled).matches())
        .map(Entry::route)
        .findFirst();
  }

  /**
   * Asterisk's extension patterns: after {@code _}, {@code X} is 0–9, {@code Z} 1–9, {@code N} 2–9,
   * {@code [15-7]} a set, {@code .} one or more of anything, {@code !} none or more; {@code -}
   * between digits is for the eye.
   */
  private static Pattern compile(String pattern) {
    if (!pattern.startsWith("_")) {
      return Pattern.compile(Pattern.quote(pattern));
    }
    StringBuilder regex = new StringBuilder();
    boolean inSet = false;
    for (char c : pattern.substring(1).toCharArray()) {
      if (inSet) {
        inSet = c != ']';
        regex.append(c == '\\' || c == '[' || c == '^' || c == '&' ? "\\" + c : String.valueOf(c));
        continue;
      }
      inSet = c == '[';
      regex.append(
          switch (c) {
            case 'X', 'x' -> "[0-9]";
            case 'Z', 'z' -> "[1-9]";
            case 'N', 'n' -> "[2-9]";
            case '.' -> ".+";
            case '!' -> ".*";
            case '[' -> "[";
            case '-' -> "";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return Pattern.compile(regex.toString());
  }
}

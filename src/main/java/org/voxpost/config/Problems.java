package org.voxpost.config;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong while reading goes on. The same problem met twice, as a general option is
 * once for each mailbox it holds for, counts once.
 */
final class Problems {
  private final Set<Problem> errors = new LinkedHashSet<>();
  private final Set<Problem> warnings = new LinkedHashSet<>();

  void error(Place place, String key, String wrong, String instead) {
    errors.add(new Problem(place, key, wrong, instead));
  }

  void warning(Place place, String key, String wrong, String instead) {
    warnings.add(new Problem(place, key, wrong, instead));
  }

  List<Problem> errors() {
    return sorted(errors);
  }

  List<Problem> warnings() {
    return sorted(warnings);
  }

  private static List<Problem> sorted(Set<Problem> problems) {
    return problems.stream().sorted(Comparator.comparing(Problem::place)).toList();
  }

  /** A value as an error may quote it: not endless. */
  static String quoted(String value) {
    return "'" + (value.length() > 60 ? value.substring(0, 57) + "..." : value) + "'";
  }
}

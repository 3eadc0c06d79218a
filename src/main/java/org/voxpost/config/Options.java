package org.voxpost.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The options of a section or mailbox line, with the more general ones they override behind them. A
 * value that cannot be read is a problem and the default goes on in its place.
 */
final class Options {
  private static final Set<String> TRUE = Set.of("yes", "true", "y", "t", "1", "on");
  private static final Set<String> FALSE = Set.of("no", "false", "n", "f", "0", "off");

  private final Map<String, List<ConfEntry>> own;
  private final Optional<Options> behind;
  private final Problems problems;

  private Options(List<ConfEntry> entries, Optional<Options> behind, Problems problems) {
    this.own =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    entry -> entry.name().toLowerCase(Locale.ROOT),
                    LinkedHashMap::new,
                    Collectors.toList()));
    this.behind = behind;
    this.problems = problems;
  }

  static Options of(List<ConfEntry> entries, Problems problems) {
    return new Options(entries, Optional.empty(), problems);
  }

  /** Options that override these. */
  Options overriddenBy(List<ConfEntry> entries) {
    return new Options(entries, Optional.of(this), problems);
  }

  /** Warns of options given twice, except those that may be. */
  Options eachOnce(Set<String> repeatable) {
    own.forEach(
        (name, entries) -> {
          List<ConfEntry> given = entries.stream().filter(entry -> !entry.inherited()).toList();
          if (given.size() > 1 && !repeatable.contains(name)) {
            problems.warning(
                given.getLast().place(),
                name,
                "is given before, at " + given.getFirst().place(),
                "that one stands, as in Asterisk");
          }
        });
    return this;
  }

  /** The entry of the first of these names that is given, here or behind. */
  Optional<ConfEntry> entry(String... names) {
    for (String name : names) {
      Optional<ConfEntry> entry = standing(own.getOrDefault(name, List.of()));
      if (entry.isPresent()) {
        return entry;
      }
    }
    return behind.flatMap(options -> options.entry(names));
  }

  /** Asterisk takes the first of several, and the own one before one of a template. */
  private static Optional<ConfEntry> standing(List<ConfEntry> entries) {
    return entries.stream()
        .filter(entry -> !entry.inherited())
        .findFirst()
        .or(() -> entries.isEmpty() ? Optional.empty() : Optional.of(entries.getLast()));
  }

  /** All entries of that name. */
  List<ConfEntry> all(String name) {
    return own.getOrDefault(name, List.of());
  }

  String text(String name, String otherwise) {
    return entry(name).map(ConfEntry::value).orElse(otherwise);
  }

  boolean flag(String name, boolean otherwise) {
    return parsed(name, Options::truth, "is neither yes nor no", "write yes or no")
        .orElse(otherwise);
  }

  /** Asterisk's words for yes and no, or empty. */
  static Optional<Boolean> truth(String value) {
    String word = value.toLowerCase(Locale.ROOT);
    return TRUE.contains(word)
        ? Optional.of(true)
        : FALSE.contains(word) ? Optional.of(false) : Optional.empty();
  }

  int number(String name, int otherwise, int least, int most) {
    return parsed(
            name,
            value -> within(value, least, most),
            "is not a number from " + least + " to " + most,
            "write one, such as " + name + "=" + otherwise)
        .orElse(otherwise);
  }

  private static Optional<Integer> within(String value, int least, int most) {
    return value.matches("-?\\d{1,9}")
        ? Optional.of(Integer.valueOf(value)).filter(n -> n >= least && n <= most)
        : Optional.empty();
  }

  /**
   * Reads a value; where that comes out empty the problem quotes it, so never use it for secrets.
   */
  <T> Optional<T> parsed(
      String name, Function<String, Optional<T>> reading, String wrong, String instead) {
    Optional<ConfEntry> entry = entry(name);
    Optional<T> value = entry.flatMap(e -> reading.apply(e.value()));
    if (entry.isPresent() && value.isEmpty()) {
      error(entry.get(), Problems.quoted(entry.get().value()) + " " + wrong, instead);
    }
    return value;
  }

  void error(ConfEntry entry, String wrong, String instead) {
    problems.error(entry.place(), entry.name(), wrong, instead);
  }

  void warning(ConfEntry entry, String wrong, String instead) {
    problems.warning(entry.place(), entry.name(), wrong, instead);
  }
}

package org.voxpost.config;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads Asterisk's conf dialect: sections, templates {@code [a](!)}, inheritance {@code [b](a)},
 * additions {@code [a](+)}, {@code name = value}, {@code name => value}, {@code name += more} and
 * {@code #include}. It never stops at a fault: each is named and reading goes on behind it.
 */
final class ConfReader {
  /** Far more than any site has; it bounds files that include one another in width. */
  private static final int MOST_FILES = 500;

  private final ConfSource source;
  private final Problems problems;
  private final List<SectionDraft> sections = new ArrayList<>();
  private final Deque<String> reading = new ArrayDeque<>();
  private int files;

  /** The section that lines of the file now read belong to. */
  private Optional<SectionDraft> current = Optional.empty();

  private ConfReader(ConfSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The sections of a file and of all it includes, in order, without the templates. */
  static List<ConfSection> read(String file, ConfSource source, Problems problems) {
    ConfReader reader = new ConfReader(source, problems);
    reader.file(file, new Place(file, 0));
    return reader.sections.stream()
        .filter(section -> !section.isTemplate())
        .map(SectionDraft::finished)
        .toList();
  }

  private void file(String file, Place from) {
    byte[] bytes;
    try {
      bytes = source.read(file);
    } catch (IOException e) {
      problems.error(
          from, "", "cannot read " + file, "make it a file that the user voxpost may read");
      return;
    }
    reading.addLast(file);
    ConfLines.of(file, bytes, problems).forEach(this::line);
    reading.removeLast();
  }

  private void line(ConfLines.Line line) {
    switch (line.text().charAt(0)) {
      case '[' -> header(line);
      case '#' -> directive(line);
      case '\\' -> entry(line.place(), line.text().substring(1));
      default -> entry(line.place(), line.text());
    }
  }

  private void header(ConfLines.Line line) {
    String text = line.text();
    int close = text.indexOf(']');
    if (close < 0) {
      current = Optional.of(new SectionDraft("", line.place()));
      problems.error(line.place(), "[", "this section line has no ]", "write [name]");
      return;
    }
    String name = text.substring(1, close).trim();
    String rest = text.substring(close + 1).trim();
    SectionDraft section = new SectionDraft(name, line.place());
    current = Optional.of(section);
    if (name.isEmpty()) {
      problems.error(line.place(), "[]", "names no section", "write a name between [ and ]");
      return;
    }
    if (rest.isEmpty()) {
      sections.add(section);
      return;
    }
    if (!rest.startsWith("(") || !rest.endsWith(")")) {
      sections.add(section);
      problems.error(
          line.place(),
          "[" + name + "]",
          rest.startsWith("(") ? "has no )" : "something stands behind the ]",
          "write [name], [name](!), [name](+) or [name](template)");
      return;
    }
    qualify(section, name, rest.substring(1, rest.length() - 1));
  }

  /** What stands in parentheses: {@code !}, {@code +} or the names of templates. */
  private void qualify(SectionDraft section, String name, String qualifiers) {
    boolean added = false;
    for (String qualifier : qualifiers.split(",", -1)) {
      switch (qualifier.trim()) {
        case "!" -> section.becomeTemplate();
        case "+" -> added = append(section, name);
        case String base -> inherit(section, name, base);
      }
    }
    if (!added) {
      sections.add(section);
    }
  }

  private boolean append(SectionDraft section, String name) {
    Optional<SectionDraft> known = find(name);
    if (known.isEmpty()) {
      problems.error(
          section.finished().place(),
          "[" + name + "](+)",
          "there is no [" + name + "] yet to add to",
          "write [" + name + "], or put this behind it");
      return false;
    }
    current = known;
    return true;
  }

  private void inherit(SectionDraft section, String name, String base) {
    Optional<SectionDraft> template = find(base);
    if (template.isEmpty()) {
      problems.error(
          section.finished().place(),
          "[" + name + "]",
          "there is no [" + base + "] yet to inherit from",
          "write [" + base + "](!) before it");
      return;
    }
    current.orElse(section).inherit(template.get());
  }

  private Optional<SectionDraft> find(String name) {
    return sections.stream().filter(section -> section.isNamed(name)).findFirst();
  }

  private void directive(ConfLines.Line line) {
    String[] words = line.text().substring(1).split("\\s+", 2);
    String argument = words.length < 2 ? "" : unquoted(words[1].trim());
    switch (words[0].toLowerCase(Locale.ROOT)) {
      case "include" -> include(line.place(), argument, true);
      case "tryinclude" -> include(line.place(), argument, false);
      case "exec" ->
          problems.error(
              line.place(),
              "#exec",
              "programs are not run for their output",
              "write their output to a file and #include that");
      default ->
          problems.error(
              line.place(),
              "#" + words[0],
              "is no directive",
              "write #include or #tryinclude, or ; for a comment");
    }
  }

  private static String unquoted(String text) {
    boolean quoted = text.startsWith("\"") && text.endsWith("\"");
    boolean bracketed = text.startsWith("<") && text.endsWith(">");
    return text.length() > 1 && (quoted || bracketed)
        ? text.substring(1, text.length() - 1).trim()
        : text;
  }

  private void include(Place place, String name, boolean required) {
    if (name.isEmpty()) {
      problems.error(place, "#include", "names no file", "write #include \"file\"");
      return;
    }
    List<String> found;
    try {
      found = source.named(name);
    } catch (IOException e) {
      problems.error(place, "#include", Problems.quoted(name) + " cannot be looked up", "");
      return;
    }
    if (found.isEmpty() && required) {
      problems.error(
          place,
          "#include",
          "there is no file " + Problems.quoted(name),
          "make it, or write #tryinclude");
    }
    Optional<SectionDraft> outer = current;
    found.forEach(file -> included(place, file));
    current = outer;
  }

  private void included(Place place, String file) {
    if (reading.contains(file)) {
      problems.error(
          place, "#include", file + " includes itself", "take one #include of the circle out");
    } else if (++files > MOST_FILES) {
      problems.error(place, "#include", "more than " + MOST_FILES + " files are included", "");
    } else {
      file(file, place);
    }
  }

  private void entry(Place place, String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      // The line is not quoted: it may hold a password.
      problems.error(place, "", "this line has no =", "write name = value, or ; for a comment");
      return;
    }
    boolean lengthens = equals > 0 && text.charAt(equals - 1) == '+';
    String name = text.substring(0, lengthens ? equals - 1 : equals).trim();
    String value = text.substring(equals + (text.startsWith("=>", equals) ? 2 : 1));
    if (name.isEmpty()) {
      problems.error(place, "", "nothing stands before the =", "write name = value");
      return;
    }
    if (current.isEmpty()) {
      problems.error(place, name, "stands in no section", "put a [section] line before it");
      return;
    }
    if (lengthens) {
      current.get().lengthen(new ConfEntry(name, value, place));
    } else {
      current.get().add(new ConfEntry(name, value.trim(), place));
    }
  }
}

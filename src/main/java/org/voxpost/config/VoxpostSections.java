package org.voxpost.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The sections of {@code voxpost.conf}, checked against the options there are. */
final class VoxpostSections {
  static final String ROUTES = "routes";

  /** Every option by its section; [routes] holds patterns instead. */
  static final Map<String, Set<String>> KNOWN =
      Map.of(
          "general",
          Set.of("statedir"),
          "sip",
          Set.of("listen", "publicaddress", "useragent", "sessionexpires"),
          "media",
          Set.of("rtpaddress", "rtpstart", "rtpend", "rtptimeout", "codecs"),
          "spool",
          Set.of("directory", "spoolsync", "retryfirst", "retrymost"),
          "local",
          Set.of("directory", "localport", "dovecot"),
          "prompts",
          Set.of("prompts", "language"),
          "imap",
          Set.of("imapmaxconnections", "imapcafile"),
          "log",
          Set.of("level", "file"),
          "calls",
          Set.of("maxcalls", "context"),
          ROUTES,
          Set.of());

  private static final Set<String> REPEATABLE = Set.of("listen");
  private static final Place COMMAND_LINE = new Place("command line", 0);

  private final Map<String, List<ConfEntry>> entries = new LinkedHashMap<>();
  private final Problems problems;

  VoxpostSections(List<ConfSection> sections, Map<String, String> overrides, Problems problems) {
    this.problems = problems;
    KNOWN.keySet().forEach(name -> entries.put(name, new ArrayList<>()));
    sections.forEach(this::take);
    overrides.forEach(this::override);
  }

  /** The options of a section; none if it is missing. */
  Options of(String section) {
    return Options.of(entries.get(section), problems).eachOnce(REPEATABLE);
  }

  /** The lines of [routes]. */
  List<ConfEntry> routes() {
    return entries.get(ROUTES);
  }

  private void take(ConfSection section) {
    String name = section.name().toLowerCase(Locale.ROOT);
    Set<String> known = KNOWN.get(name);
    if (known == null) {
      problems.error(
          section.place(),
          "[" + section.name() + "]",
          "there is no such section",
          NearestName.advice(name, KNOWN.keySet()));
      return;
    }
    for (ConfEntry entry : section.entries()) {
      if (name.equals(ROUTES) || known.contains(entry.name().toLowerCase(Locale.ROOT))) {
        entries.get(name).add(entry);
      } else {
        problems.error(
            entry.place(),
            entry.name(),
            "there is no such option in [" + name + "]",
            advice(entry.name(), known));
      }
    }
  }

  private static String advice(String option, Set<String> known) {
    List<String> elsewhere = sectionsOf(option.toLowerCase(Locale.ROOT));
    return elsewhere.isEmpty()
        ? NearestName.advice(option, known)
        : "it belongs into [" + String.join("] or [", elsewhere) + "]";
  }

  private static List<String> sectionsOf(String option) {
    return KNOWN.entrySet().stream()
        .filter(section -> section.getValue().contains(option))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private void override(String name, String value) {
    int dot = name.indexOf('.');
    String option = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    List<String> sections = dot < 0 ? sectionsOf(option) : List.of(name.substring(0, dot));
    if (sections.size() > 1) {
      problems.error(
          COMMAND_LINE,
          name,
          "several sections have such an option",
          "write " + String.join(" or ", sections.stream().map(s -> s + "." + option).toList()));
      return;
    }
    if (sections.isEmpty() || !KNOWN.getOrDefault(sections.getFirst(), Set.of()).contains(option)) {
      problems.error(COMMAND_LINE, name, "there is no such option", "voxpost.conf(5) lists them");
      return;
    }
    List<ConfEntry> section = entries.get(sections.getFirst());
    section.removeIf(entry -> entry.name().equalsIgnoreCase(option));
    section.add(new ConfEntry(option, value, COMMAND_LINE));
  }
}

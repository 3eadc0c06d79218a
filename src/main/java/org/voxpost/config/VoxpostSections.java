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
  static final String LAMPS = "lamps";
  static final String EXITS = "exits";

  /**
   * Every option by its section; [routes] holds patterns instead, [lamps] mailboxes, [exits]
   * contexts.
   */
  static final Map<String, Set<String>> KNOWN =
      Map.ofEntries(
          Map.entry("general", Set.of("statedir")),
          Map.entry("sip", Set.of("listen", "publicaddress", "useragent", "sessionexpires")),
          Map.entry(
              "media",
              Set.of(
                  "rtpaddress", "rtpstart", "rtpend", "rtptimeout", "codecs", "codecpreference")),
          Map.entry("spool", Set.of("directory", "spoolsync", "retryfirst", "retrymost")),
          Map.entry("local", Set.of("directory", "localport", "dovecot")),
          Map.entry("prompts", Set.of("prompts", "language")),
          Map.entry("imap", Set.of("directory", "imapmaxconnections", "imapmaxidle", "imapcafile")),
          Map.entry("log", Set.of("level", "file")),
          Map.entry("calls", Set.of("maxcalls", "context", "earlymedia")),
          Map.entry(
              "security", Set.of("trusted", "lockafter", "lockfirst", "lockmost", "simplepins")),
          Map.entry(
              "mwi",
              Set.of(
                  "subscribers",
                  "subscribeexpires",
                  "minexpires",
                  "maxsubscriptions",
                  "account",
                  "notifyrefresh",
                  "publish",
                  "publishexpires",
                  "authuser",
                  "authsecret")),
          Map.entry(
              "smtp",
              Set.of("server", "port", "tls", "user", "password", "timeout", "mailcmdlimit")),
          Map.entry("hooks", Set.of("hooklimit", "checklimit")),
          Map.entry(LAMPS, Set.of()),
          Map.entry(
              EXITS,
              Set.of(
                  "operator",
                  "attendant",
                  "target",
                  "allow",
                  "untrustedcallouts",
                  "transferlimit")),
          Map.entry(ROUTES, Set.of()));

  /** Sections in which each line has a name of its own. */
  private static final Set<String> FREE = Set.of(ROUTES, LAMPS, EXITS);

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

  /** The lines of [lamps]. */
  List<ConfEntry> lamps() {
    return entries.get(LAMPS);
  }

  /** The lines of [exits]. */
  List<ConfEntry> exits() {
    return entries.get(EXITS);
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
      if (FREE.contains(name) || known.contains(entry.name().toLowerCase(Locale.ROOT))) {
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

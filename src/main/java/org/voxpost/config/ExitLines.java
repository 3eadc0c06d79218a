package org.voxpost.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.voxpost.ivr.exits.ContextExitSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;
import org.voxpost.store.MailboxId;

/** Reads [exits]: where each way out leads, for everybody or for one context. */
final class ExitLines {
  /** What may have a context behind an @. */
  private static final Set<String> OF_A_CONTEXT = Set.of("operator", "attendant", "allow");

  private static final Set<String> NAMES =
      Set.of("operator", "attendant", "allow", "target", "untrustedcallouts", "transferlimit");

  private final Problems problems;
  private final List<ConfEntry> plain = new ArrayList<>();
  private final Map<String, Draft> contexts = new LinkedHashMap<>();

  /** What is known of a context so far. */
  private static final class Draft {
    private final Map<String, String> ways = new HashMap<>();
    private final Map<Integer, String> digits = new TreeMap<>();
    private final List<String> allow = new ArrayList<>();

    private ContextExitSettings settings() {
      return new ContextExitSettings(
          Optional.ofNullable(ways.get("operator")),
          Optional.ofNullable(ways.get("attendant")),
          digits,
          allow);
    }
  }

  private ExitLines(Problems problems) {
    this.problems = problems;
  }

  static ExitSettings read(
      List<ConfEntry> lines, Map<MailboxId, MailboxExitSettings> mailboxes, Problems problems) {
    ExitLines reading = new ExitLines(problems);
    lines.forEach(reading::line);
    Options options = Options.of(reading.plain, problems).eachOnce(Set.of());
    Map<String, ContextExitSettings> contexts = new HashMap<>();
    reading.contexts.forEach((name, draft) -> contexts.put(name, draft.settings()));
    return new ExitSettings(
        contexts,
        mailboxes,
        options
            .parsed(
                "target",
                ExitTargets::template,
                "is no URI with a place for the number",
                "write sip:${NUMBER}@pbx.example.com")
            .orElse(""),
        options.flag("untrustedcallouts", false),
        Duration.ofSeconds(options.number("transferlimit", 20, 1, 300)));
  }

  private void line(ConfEntry entry) {
    int at = entry.name().indexOf('@');
    String name = (at < 0 ? entry.name() : entry.name().substring(0, at)).toLowerCase(Locale.ROOT);
    boolean digit = name.matches("[1-9]");
    if (!digit && !NAMES.contains(name)) {
      problems.error(
          entry.place(),
          entry.name(),
          "there is no such option in [exits]",
          NearestName.advice(name, NAMES));
    } else if (at >= 0 && !digit && !OF_A_CONTEXT.contains(name)) {
      problems.error(
          entry.place(), entry.name(), "is the same for every context", "write it without the @");
    } else if (digit || OF_A_CONTEXT.contains(name)) {
      way(entry, name, at < 0 ? "" : entry.name().substring(at + 1).trim());
    } else {
      plain.add(entry);
    }
  }

  private void way(ConfEntry entry, String name, String context) {
    if (entry.value().isEmpty()) {
      return;
    }
    Draft draft = contexts.computeIfAbsent(context, _ -> new Draft());
    if (name.equals("allow")) {
      allow(entry, draft);
    } else if (ExitTargets.isTarget(entry.value())) {
      String before =
          name.matches("[1-9]")
              ? draft.digits.putIfAbsent(Integer.parseInt(name), entry.value())
              : draft.ways.putIfAbsent(name, entry.value());
      if (before != null) {
        problems.warning(entry.place(), entry.name(), "is given before", "that one stands");
      }
    } else {
      problems.error(
          entry.place(),
          entry.name(),
          Problems.quoted(entry.value()) + " is neither a number nor a sip: URI",
          ExitTargets.FORM);
    }
  }

  private void allow(ConfEntry entry, Draft draft) {
    if (RoutePattern.of(entry.value()).isPresent()) {
      draft.allow.add(entry.value());
    } else {
      problems.error(
          entry.place(),
          entry.name(),
          Problems.quoted(entry.value()) + " is no pattern",
          "write a number, or _ and digits, X, Z, N, [1-5], and at the end . or !");
    }
  }
}

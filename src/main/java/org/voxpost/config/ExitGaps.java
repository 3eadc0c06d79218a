package org.voxpost.config;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.voxpost.ivr.exits.ContextExitSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;

/** Finds ways out that voicemail.conf opens and [exits] leads nowhere. */
final class ExitGaps {
  private final ExitSettings exits;
  private final Options general;
  private final Place otherwise;
  private final Problems problems;

  /**
   * @param otherwise where the option stands if not in the general ones
   */
  ExitGaps(ExitSettings exits, Options general, Place otherwise, Problems problems) {
    this.exits = exits;
    this.general = general;
    this.otherwise = otherwise;
    this.problems = problems;
  }

  void name() {
    for (String context :
        contexts(MailboxExitSettings::operator, MailboxExitSettings::exitContext)) {
      if (of(context).operator().isEmpty()) {
        String missing = context.isEmpty() ? "operator" : "operator@" + context;
        warn("operator", "leads nowhere", "write " + missing + " = 0 into [exits]");
      }
    }
    nothingToDial("callback", MailboxExitSettings::callback);
    nothingToDial("dialout", MailboxExitSettings::dialOut);
  }

  private void nothingToDial(String option, Function<MailboxExitSettings, String> which) {
    for (String context : contexts(each -> !which.apply(each).isEmpty(), which)) {
      if (of("").allow().isEmpty() && of(context).allow().isEmpty()) {
        warn(
            option, "may dial nothing", "write allow@" + context + " = and a pattern into [exits]");
      }
    }
  }

  private Set<String> contexts(
      Predicate<MailboxExitSettings> open, Function<MailboxExitSettings, String> which) {
    return exits.mailboxes().values().stream()
        .filter(open)
        .map(which)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private ContextExitSettings of(String context) {
    return exits.contexts().getOrDefault(context, ContextExitSettings.NONE);
  }

  private void warn(String option, String what, String instead) {
    Optional<ConfEntry> entry = general.entry(option);
    problems.warning(entry.map(ConfEntry::place).orElse(otherwise), option, what, instead);
  }
}

package org.voxpost.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.voxpost.ivr.exits.MailboxExitSettings;

/** Reads which ways out a mailbox has. */
final class MailboxExits {
  private MailboxExits() {}

  static MailboxExitSettings read(Options options) {
    Map<Integer, String> digits = new TreeMap<>();
    for (int digit = 1; digit <= 9; digit++) {
      Optional<String> target = target(options, "exit" + digit);
      if (target.isPresent()) {
        digits.put(digit, target.get());
      }
    }
    return new MailboxExitSettings(
        options.flag("operator", false),
        options.text("exitcontext", ""),
        digits,
        options.text("callback", ""),
        options.text("dialout", ""));
  }

  private static Optional<String> target(Options options, String name) {
    return options
        .parsed(
            name,
            value -> Optional.of(value).filter(v -> v.isEmpty() || ExitTargets.isTarget(v)),
            "is neither a number nor a sip: URI",
            ExitTargets.FORM)
        .filter(value -> !value.isEmpty());
  }
}

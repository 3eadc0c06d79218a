package org.voxpost.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxpost.ivr.login.LoginSettings;
import org.voxpost.pins.PinSettings;
import org.voxpost.pins.PinSettings.Written;
import org.voxpost.store.MailboxId;

/** Reads how owners get in, from [general], the mailbox lines and the section of aliases. */
final class LoginOptions {
  private static final int LONGEST = 40;

  private final Options general;
  private final Problems problems;
  private final Map<MailboxId, Boolean> pinless = new HashMap<>();
  private final Map<MailboxId, Optional<Written>> leaving = new HashMap<>();
  private final Map<MailboxId, MailboxId> aliases = new LinkedHashMap<>();
  private final Map<MailboxId, ConfEntry> aliasLines = new LinkedHashMap<>();

  LoginOptions(Options general, Problems problems) {
    this.general = general;
    this.problems = problems;
    // Without a mailbox nothing else would read them, and they may be wrong too.
    general.flag("pinless", false);
    isLeaving(general);
  }

  /** Of one mailbox; the last of several with one number counts. */
  void read(MailboxId mailbox, Options options, ConfEntry line) {
    pinless.put(mailbox, options.flag("pinless", false));
    Written place = new Written(Path.of(line.place().file()), line.place().line());
    leaving.put(mailbox, isLeaving(options) ? Optional.of(place) : Optional.empty());
  }

  private static boolean isLeaving(Options options) {
    return options
        .parsed(
            "passwordlocation",
            LoginOptions::leaves,
            "is no place for passwords",
            "write voicemail.conf or spooldir")
        .orElse(false);
  }

  private static Optional<Boolean> leaves(String value) {
    return switch (value) {
      case "spooldir" -> Optional.of(true);
      case "voicemail.conf", "" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /** The section that {@code aliasescontext} names; {@code alias@context => mailbox@context}. */
  void aliases(List<ConfEntry> entries) {
    for (ConfEntry entry : entries) {
      MailboxId alias = MailboxId.parse(entry.name());
      if (aliases.putIfAbsent(alias, MailboxId.parse(entry.value())) == null) {
        aliasLines.put(alias, entry);
      } else {
        problems.warning(
            entry.place(),
            entry.name(),
            "is given before, at " + aliasLines.get(alias).place(),
            "that one stands");
      }
    }
  }

  /**
   * All of it.
   *
   * @param simplePins an option of voxpost.conf
   */
  LoginSettings settings(Set<MailboxId> mailboxes, boolean simplePins) {
    LoginSettings usual = LoginSettings.defaults();
    checkAliases(mailboxes);
    return new LoginSettings(
        general.number("maxlogins", usual.maxLogins(), 1, 100),
        general.number("minpassword", usual.minPassword(), 0, LONGEST),
        simplePins,
        pinless.entrySet().stream()
            .filter(Map.Entry::getValue)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()),
        aliases,
        general.flag("searchcontexts", usual.searchContexts()));
  }

  private void checkAliases(Set<MailboxId> mailboxes) {
    for (MailboxId alias : new HashSet<>(aliases.keySet())) {
      MailboxId mailbox = aliases.get(alias);
      ConfEntry line = aliasLines.get(alias);
      if (!mailboxes.contains(mailbox)) {
        problems.warning(
            line.place(),
            line.name(),
            "is an alias of " + mailbox + ", which is no mailbox",
            "nobody is reached by it");
        aliases.remove(alias);
      } else if (mailboxes.contains(alias)) {
        problems.warning(
            line.place(),
            line.name(),
            "is a mailbox itself",
            "that is reached, and not " + mailbox);
      }
    }
  }

  /** Where passwords are kept. */
  PinSettings pins(Path directory) {
    Map<MailboxId, Written> places = new HashMap<>();
    leaving.forEach((mailbox, place) -> place.ifPresent(there -> places.put(mailbox, there)));
    return new PinSettings(directory, places);
  }
}

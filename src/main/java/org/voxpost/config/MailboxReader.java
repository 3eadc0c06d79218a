package org.voxpost.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.Pin;

/** Reads the mailbox lines of the contexts, each against the general options. */
final class MailboxReader {
  /** Asterisk's own limit on messages in a folder. */
  private static final int MOST_MESSAGES = 9999;

  private static final int KEPT_BY_YES = 100;

  private static final String NAME = "[\\p{L}\\p{N}_+*#-][\\p{L}\\p{N}_.+*#-]{0,78}";

  private final Options general;
  private final Zones zones;
  private final Accounts accounts;
  private final LoginOptions logins;
  private final String language;
  private final Problems problems;
  private final List<MailboxSettings> mailboxes = new ArrayList<>();
  private final Map<MailboxId, DialogSettings> dialogs = new LinkedHashMap<>();
  private final Map<MailboxId, MailboxExitSettings> exits = new LinkedHashMap<>();
  private final Map<MailboxId, ConfEntry> lines = new HashMap<>();

  MailboxReader(
      Options general,
      Zones zones,
      Accounts accounts,
      LoginOptions logins,
      String language,
      Problems problems) {
    this.general = general;
    this.zones = zones;
    this.accounts = accounts;
    this.logins = logins;
    this.language = language;
    this.problems = problems;
    // Without a mailbox nothing else would read the general options, and they may be wrong too.
    settings(
        new MailboxId("", ""),
        MailboxLine.of(new ConfEntry("", "", new Place("", 0)), problems),
        general);
    Dialogs.read(general, zones, "");
    MailboxExits.read(general);
  }

  List<MailboxSettings> mailboxes() {
    return mailboxes;
  }

  Map<MailboxId, DialogSettings> dialogs() {
    return dialogs;
  }

  Map<MailboxId, MailboxExitSettings> exits() {
    return exits;
  }

  void read(ConfSection context, ConfEntry entry) {
    if (entry.name().equalsIgnoreCase("directoryintro")) {
      VoicemailOptions.checked(entry, KnownOption.Scope.GENERAL, problems);
      return;
    }
    MailboxId id = new MailboxId(entry.name(), context.name());
    if (!isNamed(id, context, entry) || !isFirst(id, entry)) {
      return;
    }
    MailboxLine line = MailboxLine.of(entry, problems);
    Options options = general.overriddenBy(line.options()).eachOnce(Set.of("alias"));
    MailboxSettings mailbox = settings(id, line, options);
    accounts.check(mailbox.account(), options, entry);
    Notices.check(options, mailbox.mail().notice(), !mailbox.emails().isEmpty());
    mailboxes.add(mailbox);
    dialogs.put(id, Dialogs.read(options, zones, directoryIntro(context)));
    exits.put(id, MailboxExits.read(options));
    logins.read(id, options, entry);
  }

  private static String directoryIntro(ConfSection context) {
    return context.entries().stream()
        .filter(entry -> entry.name().equalsIgnoreCase("directoryintro"))
        .map(ConfEntry::value)
        .findFirst()
        .orElse("");
  }

  private boolean isNamed(MailboxId id, ConfSection context, ConfEntry entry) {
    if (!id.context().matches(NAME)) {
      problems.error(
          context.place(),
          "[" + id.context() + "]",
          "is no name for a context",
          "use letters, digits, _ . and -");
      return false;
    }
    if (isAlias(entry)) {
      problems.warning(
          entry.place(),
          id.number(),
          "looks like another name for a mailbox",
          "it means nothing until [general] has aliasescontext=" + id.context());
      return false;
    }
    if (!id.number().matches(NAME)) {
      problems.error(
          entry.place(),
          id.number(),
          "is no name for a mailbox",
          "use digits, or letters, _ . + and -");
      return false;
    }
    return true;
  }

  /** As Asterisk's sample has it: a section of aliases that nothing names. */
  private static boolean isAlias(ConfEntry entry) {
    return entry.name().contains("@") && entry.value().matches("[^\\s,]+@[^\\s,]+");
  }

  /** A template's mailbox yields to the section's own of that number. */
  private boolean isFirst(MailboxId id, ConfEntry entry) {
    ConfEntry first = lines.putIfAbsent(id, entry);
    if (first == null) {
      return true;
    }
    if (first.inherited() && !entry.inherited()) {
      lines.put(id, entry);
      mailboxes.removeIf(mailbox -> mailbox.id().equals(id));
      return true;
    }
    if (entry.inherited()) {
      return false;
    }
    problems.error(
        entry.place(),
        id.toString(),
        "this mailbox is given before, at " + first.place(),
        "take one of the lines out");
    return false;
  }

  private MailboxSettings settings(MailboxId id, MailboxLine line, Options options) {
    AccountSettings account = accounts.read(options);
    return new MailboxSettings(
        id,
        Pin.parse(line.password()),
        line.fullName(),
        line.emails(),
        line.pager(),
        zones.of(options),
        Formats.preferred(options),
        options.number("maxmsg", 100, 0, MOST_MESSAGES),
        backupDeleted(options),
        options.flag("imapgreetings", false),
        Languages.read(options, language),
        account,
        Mails.read(options));
  }

  /** A number, or Asterisk's yes for a hundred. */
  private static int backupDeleted(Options options) {
    return options
        .parsed(
            "backupdeleted",
            MailboxReader::keptMessages,
            "is neither yes nor no nor a number from 0 to " + MOST_MESSAGES,
            "write how many deleted messages are kept")
        .orElse(0);
  }

  private static Optional<Integer> keptMessages(String value) {
    return value.matches("\\d{1,4}")
        ? Optional.of(Integer.valueOf(value))
        : Options.truth(value).map(yes -> yes ? KEPT_BY_YES : 0);
  }
}

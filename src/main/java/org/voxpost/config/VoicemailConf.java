package org.voxpost.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;

/**
 * What {@code voicemail.conf} says.
 *
 * @param general its [general] options
 * @param mailboxes in the order of the file
 * @param logins how their owners get in
 */
record VoicemailConf(
    Options general,
    List<MailboxSettings> mailboxes,
    Map<MailboxId, DialogSettings> dialogs,
    Map<MailboxId, MailboxExitSettings> exits,
    LoginOptions logins) {

  /** Sections that are no contexts. */
  private static final String GENERAL = "general";

  private static final String ZONES = "zonemessages";

  static VoicemailConf read(
      List<ConfSection> sections, String language, Surroundings surroundings, Problems problems) {
    checkSections(sections, problems);
    List<ConfEntry> entries =
        entries(sections, GENERAL).stream()
            .flatMap(e -> VoicemailOptions.checked(e, KnownOption.Scope.GENERAL, problems).stream())
            .toList();
    Options general = Options.of(entries, problems).eachOnce(Set.of());
    Zones zones = new Zones(entries(sections, ZONES), surroundings.systemZone(), problems);
    LoginOptions logins = new LoginOptions(general, problems);
    Accounts accounts = new Accounts(new Passwords(surroundings));
    MailboxReader reader = new MailboxReader(general, zones, accounts, logins, language, problems);
    String aliases = general.text("aliasescontext", "");
    if (!aliases.isEmpty()) {
      logins.aliases(entries(sections, aliases));
    }
    sections.stream()
        .filter(section -> isContext(section, aliases))
        .forEach(section -> section.entries().forEach(entry -> reader.read(section, entry)));
    return new VoicemailConf(general, reader.mailboxes(), reader.dialogs(), reader.exits(), logins);
  }

  /** Every mailbox there is. */
  Set<MailboxId> ids() {
    return mailboxes.stream().map(MailboxSettings::id).collect(Collectors.toSet());
  }

  private static void checkSections(List<ConfSection> sections, Problems problems) {
    List<ConfSection> general =
        sections.stream().filter(section -> section.name().equalsIgnoreCase(GENERAL)).toList();
    general.stream()
        .skip(1)
        .forEach(
            section ->
                problems.warning(
                    section.place(),
                    "[general]",
                    "is there before, at " + general.getFirst().place(),
                    "both are read, but Asterisk reads the first only: write [general](+)"));
  }

  private static boolean isContext(ConfSection section, String aliases) {
    return !section.name().equalsIgnoreCase(GENERAL)
        && !section.name().equalsIgnoreCase(ZONES)
        && !section.name().equalsIgnoreCase(aliases);
  }

  private static List<ConfEntry> entries(List<ConfSection> sections, String name) {
    return sections.stream()
        .filter(section -> section.name().equalsIgnoreCase(name))
        .flatMap(section -> section.entries().stream())
        .toList();
  }
}

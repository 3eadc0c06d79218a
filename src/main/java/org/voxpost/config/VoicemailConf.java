package org.voxpost.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;

/**
 * What {@code voicemail.conf} says.
 *
 * @param general its [general] options
 * @param mailboxes in the order of the file
 */
record VoicemailConf(
    Options general, List<MailboxSettings> mailboxes, Map<MailboxId, DialogSettings> dialogs) {

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
    MailboxReader reader =
        new MailboxReader(
            general, zones, new Accounts(new Passwords(surroundings)), language, problems);
    String aliases = general.text("aliasescontext", "");
    sections.stream()
        .filter(section -> isContext(section, aliases))
        .forEach(section -> section.entries().forEach(entry -> reader.read(section, entry)));
    return new VoicemailConf(general, reader.mailboxes(), reader.dialogs());
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
        && !section.name().equals(aliases);
  }

  private static List<ConfEntry> entries(List<ConfSection> sections, String name) {
    return sections.stream()
        .filter(section -> section.name().equalsIgnoreCase(name))
        .flatMap(section -> section.entries().stream())
        .toList();
  }
}

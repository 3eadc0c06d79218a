package org.voxpost.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.voxpost.call.RouteSettings;
import org.voxpost.ivr.PromptSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.media.MediaSettings;
import org.voxpost.sip.SipSettings;

/** Reads a conf directory: {@code voxpost.conf} and {@code voicemail.conf} in it. */
public final class ConfigLoader {
  private static final String VOXPOST = "voxpost.conf";
  private static final String VOICEMAIL = "voicemail.conf";

  private final Surroundings surroundings;
  private final Problems problems = new Problems();

  private ConfigLoader(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Reads the directory as it stands. */
  public static ConfigResult load(Path directory) {
    return load(directory, Map.of());
  }

  /**
   * Reads the directory, with some options of {@code voxpost.conf} taken from elsewhere.
   *
   * @param overrides values by {@code section.option}, or by {@code option} where only one section
   *     has it, such as {@code statedir} or {@code spool.directory}
   */
  public static ConfigResult load(Path directory, Map<String, String> overrides) {
    return load(new Surroundings(directory, overrides, System.getenv(), ZoneId.systemDefault()));
  }

  static ConfigResult load(Surroundings surroundings) {
    return new ConfigLoader(surroundings).load();
  }

  private ConfigResult load() {
    Path directory = surroundings.directory();
    if (!Files.isDirectory(directory)) {
      problems.error(
          new Place(directory.toString(), 0),
          "",
          "is no directory",
          "name the one that holds " + VOXPOST + " and " + VOICEMAIL);
      return new Faulty(problems.errors());
    }
    List<ConfSection> own = sections(VOXPOST);
    List<ConfSection> mailboxes = sections(VOICEMAIL);
    Config config = config(own, mailboxes);
    return problems.errors().isEmpty() ? new Loaded(config) : new Faulty(problems.errors());
  }

  private List<ConfSection> sections(String name) {
    Path file = surroundings.directory().resolve(name);
    if (!Files.exists(file)) {
      problems.error(
          new Place(file.toString(), 0), "", "there is no such file", "the package brings one");
      return List.of();
    }
    return ConfReader.read(file.toString(), new ConfDirectory(surroundings.directory()), problems);
  }

  private Config config(List<ConfSection> own, List<ConfSection> mailboxes) {
    VoxpostSections sections = new VoxpostSections(own, surroundings.overrides(), problems);
    VoxpostConf voxpost = new VoxpostConf(sections, surroundings, problems);
    PromptSettings prompts = voxpost.prompts();
    VoicemailConf voicemail =
        VoicemailConf.read(mailboxes, prompts.language(), surroundings, problems);
    SipSettings sip = Listeners.read(sections.of("sip"));
    MediaSettings media = voxpost.media(voicemail.general(), sip);
    RouteSettings routes =
        Routes.read(sections.of("calls"), sections.routes(), voicemail.ids(), problems);
    ExitSettings exits = ExitLines.read(sections.exits(), voicemail.exits(), problems);
    new ExitGaps(exits, voicemail.general(), placeOf(VOICEMAIL), problems).name();
    Security security = voxpost.security();
    checkPorts(media, routes, sections);
    checkMailboxes(voicemail);
    return new Config(
        sip,
        voxpost.sdp(),
        media,
        voxpost.spool(),
        voxpost.local(),
        voxpost.imap(voicemail.general()),
        voxpost.greetings(),
        prompts.withReplaced(ReplacedPrompts.read(voicemail.general())),
        routes,
        voxpost.mwi(voicemail.ids(), routes.context()),
        MessageLamps.bounds(sections.of("mwi")),
        voicemail.mailboxes(),
        voicemail.dialogs(),
        exits,
        voicemail.logins().settings(voicemail.ids(), security.simplePins()),
        voicemail.logins().pins(voxpost.pins()),
        security.locks(voxpost.locks()),
        security.trust(),
        voxpost.mailer(voicemail.general()),
        voxpost.hooks(voicemail.general()),
        voxpost.log(),
        problems.warnings().stream().map(Problem::toString).toList());
  }

  private void checkPorts(MediaSettings media, RouteSettings routes, VoxpostSections sections) {
    int calls = (media.lastPort() - media.firstPort() + 1) / 2;
    if (calls < routes.maxCalls()) {
      sections
          .of("media")
          .entry("rtpend", "rtpstart")
          .or(() -> sections.of("calls").entry("maxcalls"))
          .ifPresent(
              entry ->
                  problems.warning(
                      entry.place(),
                      entry.name(),
                      "the RTP ports are enough for " + calls + " calls, not for maxcalls",
                      "give rtpstart and rtpend more room, or lower maxcalls"));
    }
  }

  private Place placeOf(String file) {
    return new Place(surroundings.directory().resolve(file).toString(), 0);
  }

  private void checkMailboxes(VoicemailConf voicemail) {
    if (voicemail.mailboxes().isEmpty()) {
      problems.warning(
          placeOf(VOICEMAIL),
          "",
          "has no mailbox",
          "add a line such as 4123 => password,name to [default]");
    }
  }
}

package org.voxpost.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.voxpost.hooks.HookSettings;
import org.voxpost.ivr.PromptSettings;
import org.voxpost.mail.MailerSettings;
import org.voxpost.media.MediaSettings;
import org.voxpost.mwi.MwiSettings;
import org.voxpost.sdp.SdpSettings;
import org.voxpost.sip.SipSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.imap.ImapSettings;
import org.voxpost.store.local.LocalSettings;
import org.voxpost.store.spool.SpoolSettings;

/**
 * Reads what {@code voxpost.conf} says, section by section. Paths that Voxpost writes to start at
 * the state directory, paths it only reads at the conf directory.
 */
final class VoxpostConf {
  private static final int DAY = 24 * 60 * 60;
  private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

  private final VoxpostSections sections;
  private final Path confDirectory;
  private final Path state;
  private final Problems problems;
  private final Passwords passwords;

  VoxpostConf(VoxpostSections sections, Surroundings surroundings, Problems problems) {
    this.sections = sections;
    this.problems = problems;
    this.passwords = new Passwords(surroundings);
    this.confDirectory = surroundings.directory().toAbsolutePath().normalize();
    String usual = surroundings.environment().getOrDefault("VOXPOST_STATE", "/var/lib/voxpost");
    this.state = path(sections.of("general"), "statedir", confDirectory, usual);
  }

  /**
   * The [media] section.
   *
   * @param voicemail general options of voicemail.conf, where the threshold stands as in Asterisk
   * @param sip where calls come in
   */
  MediaSettings media(Options voicemail, SipSettings sip) {
    Options media = sections.of("media");
    InetAddress address =
        media
            .parsed(
                "rtpaddress",
                Listeners::address,
                "is no IP address",
                "write one of this host's, or 0.0.0.0 for all of IPv4, or :: for all")
            .orElseGet(() -> usualAddress(sip));
    int first = media.number("rtpstart", 10_000, 1024, 65_534);
    int last = media.number("rtpend", 20_000, 1025, 65_535);
    Duration silence = Duration.ofSeconds(media.number("rtptimeout", 60, 1, 3600));
    OptionalInt threshold =
        voicemail.entry("silencethreshold").isPresent()
            ? OptionalInt.of(voicemail.number("silencethreshold", 256, 0, Short.MAX_VALUE))
            : OptionalInt.empty();
    if (first % 2 == 0 && first < last) {
      return new MediaSettings(address, first, last, silence, threshold);
    }
    media
        .entry("rtpstart")
        .or(() -> media.entry("rtpend"))
        .ifPresent(
            entry ->
                media.error(
                    entry,
                    "rtpstart " + first + " and rtpend " + last + " are no range",
                    "begin with an even port and end above it"));
    return new MediaSettings(address, 10_000, 20_000, silence, threshold);
  }

  /** Who is called by IPv6 speaks by it as well. */
  private static InetAddress usualAddress(SipSettings sip) {
    boolean six =
        sip.listeners().stream()
            .anyMatch(listener -> listener.address().getAddress() instanceof Inet6Address);
    return Listeners.address(six ? "::" : "0.0.0.0").orElseThrow();
  }

  SdpSettings sdp() {
    Options media = sections.of("media");
    List<String> every = SdpSettings.everyCodec();
    List<String> codecs =
        media
            .parsed(
                "codecs",
                VoxpostConf::codecs,
                "is no list of codecs",
                "write some of " + String.join(",", every))
            .orElse(every);
    SdpSettings.Preference preference =
        media
            .parsed(
                "codecpreference",
                VoxpostConf::preference,
                "is nobody's order of codecs",
                "write caller or own")
            .orElse(SdpSettings.Preference.CALLER);
    return new SdpSettings(codecs, preference);
  }

  private static Optional<SdpSettings.Preference> preference(String value) {
    return Arrays.stream(SdpSettings.Preference.values())
        .filter(preference -> preference.name().equalsIgnoreCase(value))
        .findFirst();
  }

  private static Optional<List<String>> codecs(String value) {
    List<Optional<String>> names =
        Arrays.stream(value.split(",")).map(String::strip).map(SdpSettings::codec).toList();
    return names.stream().allMatch(Optional::isPresent)
        ? Optional.of(names.stream().flatMap(Optional::stream).distinct().toList())
        : Optional.empty();
  }

  SpoolSettings spool() {
    Options spool = sections.of("spool");
    int first = spool.number("retryfirst", 2, 1, DAY);
    int most = spool.number("retrymost", 300, 1, DAY);
    if (most < first) {
      spool
          .entry("retrymost")
          .or(() -> spool.entry("retryfirst"))
          .ifPresent(
              entry ->
                  spool.error(
                      entry,
                      "retrymost " + most + " is less than retryfirst " + first,
                      "make it as much or more"));
    }
    return new SpoolSettings(
        path(spool, "directory", state, "spool"),
        Duration.ofMillis(spool.number("spoolsync", 500, 20, 1000)),
        Duration.ofSeconds(first),
        Duration.ofSeconds(Math.max(first, most)),
        loudness());
  }

  /** It is said with the sound, though it is done where the sound waits. */
  private OptionalInt loudness() {
    Options media = sections.of("media");
    boolean off = media.text("loudness", "off").equalsIgnoreCase("off");
    return off ? OptionalInt.empty() : OptionalInt.of(media.number("loudness", -23, -40, -10));
  }

  LocalSettings local() {
    Options local = sections.of("local");
    return new LocalSettings(
        path(local, "directory", state, "mail"),
        local.number("localport", 0, 0, 65_535),
        path(local, "dovecot", confDirectory, "/usr/sbin/dovecot"));
  }

  /** The [security] section. */
  Security security() {
    return new Security(sections.of("security"));
  }

  /** The directory of passwords that were set by phone. */
  Path pins() {
    return state.resolve("pins");
  }

  /** The directory where wrong passwords are counted. */
  Path locks() {
    return state.resolve("locks");
  }

  /** The directory of greetings that are files. */
  Path greetings() {
    return state.resolve("greetings");
  }

  /** The [imap] section, in front of the same options in voicemail.conf. */
  ImapSettings imap(Options voicemail) {
    Options imap = sections.of("imap");
    Path directory = path(imap, "directory", state, "imap");
    Options certificates = imap.entry("imapcafile").isPresent() ? imap : voicemail;
    boolean isGiven = !certificates.text("imapcafile", "").isEmpty();
    String caFile = isGiven ? path(certificates, "imapcafile", confDirectory, "").toString() : "";
    return new ImapConf(imap, voicemail).settings(directory, caFile);
  }

  /**
   * The [mwi] and [lamps] sections.
   *
   * @param context of a mailbox named without one
   */
  MwiSettings mwi(Set<MailboxId> mailboxes, String context) {
    return MessageLamps.read(
        sections, mailboxes, context, passwords, state.resolve("lamps"), problems);
  }

  /** How mails leave this host. */
  MailerSettings mailer(Options voicemail) {
    return Mailing.read(voicemail, sections.of("smtp"), passwords);
  }

  /** The programs that are run. */
  HookSettings hooks(Options voicemail) {
    return Programs.hooks(voicemail, sections.of("hooks"));
  }

  PromptSettings prompts() {
    Options prompts = sections.of("prompts");
    String directories =
        prompts.text("prompts", "/usr/share/voxpost/prompts:/usr/share/asterisk/sounds");
    List<Path> paths =
        Arrays.stream(directories.split(":"))
            .map(String::trim)
            .filter(name -> !name.isEmpty())
            .map(name -> resolved(prompts, "prompts", confDirectory, name))
            .toList();
    return new PromptSettings(paths, Languages.read(prompts, "en"));
  }

  LogSettings log() {
    Options log = sections.of("log");
    String level =
        log.parsed(
                "level",
                word -> Optional.of(word.toLowerCase(Locale.ROOT)).filter(LEVELS::contains),
                "is no level",
                "write one of " + String.join(", ", LEVELS))
            .orElse("info");
    Optional<Path> file =
        Optional.of(log.text("file", ""))
            .filter(name -> !name.isEmpty())
            .map(name -> resolved(log, "file", state, name));
    return new LogSettings(level, file);
  }

  private Path path(Options options, String name, Path base, String otherwise) {
    return resolved(options, name, base, options.text(name, otherwise));
  }

  private Path resolved(Options options, String name, Path base, String value) {
    try {
      if (!value.isEmpty()) {
        return base.resolve(value).normalize();
      }
    } catch (InvalidPathException e) {
      problems.error(place(options, name), name, "is no path", "write /a/path");
      return base;
    }
    problems.error(place(options, name), name, "is empty", "write a path or take the line out");
    return base;
  }

  private static Place place(Options options, String name) {
    return options.entry(name).map(ConfEntry::place).orElse(new Place("environment", 0));
  }
}

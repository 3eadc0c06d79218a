package org.voxpost.config;

import static org.voxpost.config.KnownOption.Scope.BOTH;
import static org.voxpost.config.KnownOption.Scope.GENERAL;
import static org.voxpost.config.KnownOption.Scope.MAILBOX;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Every option of voicemail.conf that Asterisk knows, and ours. */
final class VoicemailOptions {
  /** Options whose value must never be shown. */
  static final Set<String> SECRET =
      Set.of("imapsecret", "imappassword", "authpassword", "imapclientsecret", "imaprefreshtoken");

  private static final String ADSI = "there are no ADSI screens: phones are SIP phones";
  private static final String SMDI = "there is no SMDI line: calls come by SIP";
  private static final String ODBC = "messages lie in IMAP";

  private static final Map<String, String> RENAMED =
      Map.of("maxmessage", "maxsecs", "minmessage", "minsecs");

  private static final Map<String, KnownOption> ALL = new TreeMap<>();

  static {
    working();
    keysAndPrompts();
    mail();
    otherHardware();
  }

  private VoicemailOptions() {}

  private static void working() {
    works(
        GENERAL,
        "maxgreet cidinternalcontexts usedirectory forward_urgent_auto format skipms maxlogins"
            + " minpassword aliasescontext searchcontexts"
            + " emaildateformat charset pbxskip asterisklayout expungeonhangup imapopentimeout"
            + " imapreadtimeout imapwritetimeout imapclosetimeout opentimeout readtimeout"
            + " writetimeout closetimeout silencethreshold pollmailboxes pollfreq imap_poll_logout"
            + " imapmaxidle imapmaxconnections imapcafile authuser authpassword imapparentfolder"
            + " imapgreetings greetingsfolder greetingfolder");
    works(
        BOTH,
        "review leaveurgent moveheard tempgreetwarn sendvoicemail directoryintro"
            + " maxmsg maxsecs minsecs maxsilence envelope saycid sayduration saydurationm"
            + " nextaftercmd messagewrap tz serveremail fromstring emailsubject emailbody"
            + " imapserver imapport imapflags imapfolder imapauth imapmasterseparator imapkeytab"
            + " imapprincipal imaptokencommand imaptokenurl imapclientid imapclientsecret"
            + " imaprefreshtoken imapscope backupdeleted operator exitcontext callback dialout"
            + " passwordlocation pinless attach volgain locale forcename forcegreetings");
    works(GENERAL, String.join(" ", ReplacedPrompts.NAMES));
    works(
        GENERAL,
        "mailcmd pagerfromstring pagersubject pagerbody pagerdateformat externnotify externpass"
            + " externpassnotify externpasscheck");
    works(
        MAILBOX,
        "exit1 exit2 exit3 exit4 exit5 exit6 exit7 exit8 exit9 hidefromdir alias attachfmt language"
            + " delete deletevoicemail imapuser imapsecret imappassword imapvmshareid");
  }

  private static void keysAndPrompts() {
    works(
        GENERAL,
        "listen-control-forward-key listen-control-reverse-key listen-control-pause-key"
            + " listen-control-restart-key listen-control-stop-key listen-control-slower-key"
            + " listen-control-faster-key listen-control-pass-key");
  }

  private static void mail() {
    idle(BOTH, "attachextrecs", "no recordings but voicemails come here", "no");
  }

  private static void otherHardware() {
    idle(GENERAL, "userscontext", "there is no users.conf; give each mailbox a line", "default");
    idle(GENERAL, "smdienable", SMDI, "no");
    idle(GENERAL, "smdiport", SMDI);
    idle(GENERAL, "adsifdn", ADSI);
    idle(GENERAL, "adsisec", ADSI);
    idle(GENERAL, "adsiver", ADSI);
    idle(GENERAL, "odbcstorage", ODBC);
    idle(GENERAL, "odbctable", ODBC);
    idle(GENERAL, "odbc_audio_on_disk", ODBC, "no");
    idle(GENERAL, "tps_queue_high", "there is no such queue");
    idle(GENERAL, "tps_queue_low", "there is no such queue");
  }

  private static void works(KnownOption.Scope scope, String names) {
    Arrays.stream(names.split(" "))
        .forEach(name -> ALL.put(name, new KnownOption(name, scope, "", Set.of())));
  }

  private static void idle(
      KnownOption.Scope scope, String name, String instead, String... harmless) {
    ALL.put(name, new KnownOption(name, scope, instead, Set.of(harmless)));
  }

  /** Every name that may stand there. */
  static Set<String> names(KnownOption.Scope where) {
    return ALL.values().stream()
        .filter(option -> option.scope().allows(where))
        .map(KnownOption::name)
        .collect(Collectors.toSet());
  }

  static Optional<KnownOption> named(String name) {
    return Optional.ofNullable(ALL.get(name.toLowerCase(Locale.ROOT)));
  }

  /**
   * The option to go by, if it is one that may stand there; an old name becomes the present one.
   * Names what is unknown, stands in the wrong place or does nothing here.
   */
  static Optional<ConfEntry> checked(ConfEntry entry, KnownOption.Scope where, Problems problems) {
    String old = entry.name().toLowerCase(Locale.ROOT);
    if (!RENAMED.containsKey(old)) {
      check(entry, where, problems);
      return Optional.of(entry)
          .filter(e -> named(e.name()).filter(known -> known.scope().allows(where)).isPresent());
    }
    String name = RENAMED.get(old);
    problems.warning(entry.place(), entry.name(), "is an old name", "write '" + name + "'");
    return Optional.of(new ConfEntry(name, entry.value(), entry.place(), entry.inherited()));
  }

  private static void check(ConfEntry entry, KnownOption.Scope where, Problems problems) {
    Optional<KnownOption> known = named(entry.name());
    if (known.isEmpty()) {
      problems.error(
          entry.place(),
          entry.name(),
          "there is no such option",
          NearestName.of(entry.name(), names(where))
              .map(name -> "write '" + name + "'")
              .orElse("take it out; voicemail.conf(5) lists what there is"));
      return;
    }
    KnownOption option = known.get();
    if (!option.scope().allows(where)) {
      problems.warning(
          entry.place(),
          entry.name(),
          where == GENERAL
              ? "is read on mailbox lines only, as in Asterisk"
              : "is read in [general] only, as in Asterisk",
          "it does nothing here");
    } else if (!option.works() && !option.isHarmless(entry.value())) {
      problems.warning(entry.place(), entry.name(), "is not supported here", option.instead());
    }
  }
}

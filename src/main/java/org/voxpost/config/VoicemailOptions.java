package org.voxpost.config;

import static org.voxpost.config.KnownOption.Scope.BOTH;
import static org.voxpost.config.KnownOption.Scope.GENERAL;
import static org.voxpost.config.KnownOption.Scope.MAILBOX;

import java.util.Arrays;
import java.util.List;
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
  private static final String NO_MAIL = "no second mail is sent: the message itself is the email";
  private static final String NO_PAGER = "no pager mail is sent";
  private static final String NO_REVIEW = "the caller is not asked to review the message";
  private static final String NO_CALLS = "no calls are made from the menus";
  private static final String NO_PROMPT = "the prompt keeps its name: put your own recording there";
  private static final String NO_HOOK = "no program is run";
  private static final String NO_WIZARD = "there is no first-login wizard";

  private static final Map<String, String> RENAMED =
      Map.of("maxmessage", "maxsecs", "minmessage", "minsecs");

  private static final Map<String, KnownOption> ALL = new TreeMap<>();

  static {
    working();
    recording();
    listening();
    keysAndPrompts();
    mailAndPager();
    programs();
    otherHardware();
  }

  private VoicemailOptions() {}

  private static void working() {
    works(
        GENERAL,
        "format skipms maxlogins emaildateformat charset pbxskip asterisklayout"
            + " expungeonhangup imapopentimeout imapreadtimeout imapwritetimeout imapclosetimeout"
            + " opentimeout readtimeout writetimeout closetimeout"
            + " pollmailboxes pollfreq imap_poll_logout imapmaxidle"
            + " imapmaxconnections imapcafile authuser authpassword imapparentfolder"
            + " imapgreetings greetingsfolder greetingfolder");
    works(
        BOTH,
        "maxmsg maxsecs minsecs maxsilence envelope saycid sayduration saydurationm"
            + " nextaftercmd messagewrap tz serveremail fromstring emailsubject emailbody"
            + " imapserver imapport imapflags imapfolder imapauth imapmasterseparator imapkeytab"
            + " imapprincipal imaptokencommand imaptokenurl imapclientid imapclientsecret"
            + " imaprefreshtoken imapscope backupdeleted");
    works(MAILBOX, "attachfmt language imapuser imapsecret imappassword imapvmshareid");
  }

  private static void recording() {
    idle(GENERAL, "maxgreet", "greetings are as long as they are spoken", "0");
    idle(GENERAL, "silencethreshold", "the level of silence is fixed", "256");
    idle(GENERAL, "minpassword", "a new password may be of any length", "0");
    idle(GENERAL, "cidinternalcontexts", "every caller's number is said alike", "");
    idle(BOTH, "volgain", "the recording is stored as loud as it came", "0.0", "0", "");
    idle(BOTH, "review", NO_REVIEW, "no");
    idle(BOTH, "leaveurgent", NO_REVIEW, "yes");
    idle(BOTH, "operator", "key 0 reaches nobody", "no");
    idle(BOTH, "exitcontext", "key 0 reaches nobody", "");
  }

  private static void listening() {
    idle(BOTH, "moveheard", "a heard message is marked \\Seen, as Asterisk does", "yes");
    idle(BOTH, "tempgreetwarn", "nothing is said of a temporary greeting", "no");
    idle(BOTH, "sendvoicemail", "messages are not composed from the menus", "no");
    idle(BOTH, "callback", NO_CALLS, "");
    idle(BOTH, "dialout", NO_CALLS, "");
    idle(GENERAL, "usedirectory", "there is no directory by name", "no");
    idle(MAILBOX, "hidefromdir", "there is no directory by name", "no", "yes");
    idle(MAILBOX, "alias", "there is no directory by name", "");
    idle(BOTH, "directoryintro", "there is no directory by name", "dir-intro", "");
    idle(GENERAL, "forward_urgent_auto", "a forwarded message is not urgent", "no");
    idle(BOTH, "forcename", NO_WIZARD, "no");
    idle(BOTH, "forcegreetings", NO_WIZARD, "no");
    idle(BOTH, "locale", "dates are written in English", "");
    idle(GENERAL, "searchcontexts", "a mailbox is looked for in its own context only", "no");
    idle(GENERAL, "aliasescontext", "mailboxes have no aliases; give each its own line", "");
    idle(BOTH, "passwordlocation", "a password stands in voicemail.conf", "voicemail.conf");
  }

  private static void keysAndPrompts() {
    idle(GENERAL, "listen-control-forward-key", "it is always #", "#");
    idle(GENERAL, "listen-control-reverse-key", "it is always *", "*");
    idle(GENERAL, "listen-control-pause-key", "it is always 0", "0");
    idle(GENERAL, "listen-control-restart-key", "it is always 2", "2");
    idle(GENERAL, "listen-control-stop-key", "they are always 13456789", "13456789");
    for (String prompt :
        List.of(
            "vm-login",
            "vm-newuser",
            "vm-password",
            "vm-newpassword",
            "vm-passchanged",
            "vm-reenterpassword",
            "vm-mismatch",
            "vm-invalid-password",
            "vm-pls-try-again")) {
      idle(GENERAL, prompt, NO_PROMPT, prompt);
    }
    idle(GENERAL, "vm-prepend-timeout", NO_PROMPT, "vm-then-pound");
  }

  private static void mailAndPager() {
    idle(BOTH, "attach", "the recording is always in the email: that is the message", "yes");
    idle(BOTH, "attachextrecs", NO_MAIL, "no");
    idle(MAILBOX, "delete", "the message stays: the email is the message", "no");
    idle(MAILBOX, "deletevoicemail", "the message stays: the email is the message", "no");
    idle(GENERAL, "mailcmd", NO_MAIL, "/usr/sbin/sendmail -t", "");
    idle(GENERAL, "pagerfromstring", NO_PAGER, "");
    idle(GENERAL, "pagersubject", NO_PAGER, "");
    idle(GENERAL, "pagerbody", NO_PAGER, "");
    idle(GENERAL, "pagerdateformat", NO_PAGER, "");
  }

  private static void programs() {
    idle(GENERAL, "externnotify", NO_HOOK, "");
    idle(GENERAL, "externpass", NO_HOOK, "");
    idle(GENERAL, "externpassnotify", NO_HOOK, "");
    idle(GENERAL, "externpasscheck", NO_HOOK, "");
  }

  private static void otherHardware() {
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

package org.voxpost.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.voxpost.store.AccountSettings;

/** Reads where a mailbox's messages lie. */
final class Accounts {
  private static final int IMAP = 143;
  private static final int IMAPS = 993;
  private static final Set<String> FLAGS =
      Set.of("ssl", "tls", "notls", "novalidate-cert", "validate-cert");

  /** c-client's other switches, which change nothing for us. */
  private static final Set<String> IDLE_FLAGS =
      Set.of("imap", "secure", "norsh", "debug", "tls-sslv23", "loser", "tryssl", "readonly");

  private static final Pattern FLAG_SEPARATOR = Pattern.compile("[/,\\s]+");

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?");

  private final Passwords passwords;

  Accounts(Passwords passwords) {
    this.passwords = passwords;
  }

  /** The account that these options describe. */
  AccountSettings read(Options options) {
    List<String> flags = flags(options);
    String folder = options.text("imapfolder", "INBOX");
    String greetings =
        options.entry("greetingsfolder", "greetingfolder").map(ConfEntry::value).orElse(folder);
    return new AccountSettings(
        server(options),
        options.number("imapport", flags.contains("ssl") ? IMAPS : IMAP, 1, 65535),
        flags,
        options.text("imapuser", ""),
        passwords.read(options, "imapsecret", "imappassword"),
        options.text("authuser", ""),
        passwords.read(options, "authpassword"),
        folder.isEmpty() ? "INBOX" : folder,
        options.text("imapparentfolder", ""),
        greetings.isEmpty() ? folder : greetings,
        options.text("imapvmshareid", ""));
  }

  /** Names what an account on somebody else's server lacks. */
  void check(AccountSettings account, Options options, ConfEntry line) {
    if (account.isLocal()) {
      return;
    }
    if (account.user().isEmpty()) {
      options.error(
          line,
          "has no imapuser, and its messages lie on " + account.server(),
          "add imapuser=name to its fifth field");
    }
    boolean ownPassword = isGiven(options.entry("imapsecret", "imappassword"));
    if (account.authUser().isEmpty() && !ownPassword) {
      options.error(
          line,
          "has no imapsecret, and there is no authuser",
          "add imapsecret=file:/path to its fifth field");
    }
    if (!account.authUser().isEmpty() && !isGiven(options.entry("authpassword"))) {
      options
          .entry("authuser")
          .ifPresent(
              entry -> options.error(entry, "has no authpassword", "add authpassword=file:/path"));
    }
  }

  /** Judged by what is written: a reference that cannot be read is a problem of its own. */
  private static boolean isGiven(Optional<ConfEntry> password) {
    return password.filter(entry -> !entry.value().isEmpty()).isPresent();
  }

  private static String server(Options options) {
    String server = options.text("imapserver", AccountSettings.LOCAL_SERVER);
    if (server.equalsIgnoreCase(AccountSettings.LOCAL_SERVER)) {
      return AccountSettings.LOCAL_SERVER;
    }
    if (!HOST.matcher(server).matches()) {
      // Not quoted: somebody may have written user:password@host.
      options.error(
          options.entry("imapserver").orElseThrow(),
          "is no host name",
          "write a name or address alone, or local; imapport takes the port");
    }
    return server;
  }

  private static List<String> flags(Options options) {
    List<String> flags = new ArrayList<>();
    Optional<ConfEntry> entry = options.entry("imapflags");
    String written = options.text("imapflags", "").toLowerCase(Locale.ROOT);
    for (String word : FLAG_SEPARATOR.splitAsStream(written).toList()) {
      if (FLAGS.contains(word)) {
        flags.add(word);
      } else if (IDLE_FLAGS.contains(word)) {
        options.warning(entry.orElseThrow(), "the flag '" + word + "' means nothing here", "");
      } else if (!word.isEmpty()) {
        options.error(
            entry.orElseThrow(),
            Problems.quoted(word) + " is no flag",
            NearestName.advice(word, FLAGS));
      }
    }
    boolean both = flags.contains("notls") && (flags.contains("tls") || flags.contains("ssl"));
    if (both) {
      options.error(entry.orElseThrow(), "notls stands beside tls or ssl", "take one of them out");
    }
    return flags;
  }
}

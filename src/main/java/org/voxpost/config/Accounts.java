package org.voxpost.config;

import java.util.regex.Pattern;
import org.voxpost.store.AccountSettings;

/** Reads where a mailbox's messages lie. */
final class Accounts {
  private static final int IMAP = 143;
  private static final int IMAPS = 993;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|\\[?[0-9A-Fa-f:.]+]?");

  private final Passwords passwords;
  private final Logins logins;

  Accounts(Passwords passwords) {
    this.passwords = passwords;
    this.logins = new Logins(passwords);
  }

  /** The account that these options describe. */
  AccountSettings read(Options options) {
    ImapFlags flags = ImapFlags.read(options);
    String folder = options.text("imapfolder", "INBOX");
    String greetings =
        options.entry("greetingsfolder", "greetingfolder").map(ConfEntry::value).orElse(folder);
    return new AccountSettings(
        server(options),
        options.number("imapport", flags.has("ssl") ? IMAPS : IMAP, 1, 65535),
        flags.words(),
        user(options, "imapuser", flags.user()),
        passwords.read(options, "imapsecret", "imappassword"),
        user(options, "authuser", flags.authUser()),
        passwords.read(options, "authpassword"),
        folder.isEmpty() ? "INBOX" : folder,
        options.text("imapparentfolder", ""),
        greetings.isEmpty() ? folder : greetings,
        options.text("imapvmshareid", ""),
        logins.read(options));
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
    logins.check(account, options, line);
  }

  /** c-client takes a user from the flags too; Asterisk puts its own there, and two are a fault. */
  private static String user(Options options, String name, String fromFlags) {
    String given = options.text(name, "");
    if (!given.isEmpty() && !fromFlags.isEmpty() && !given.equals(fromFlags)) {
      options.error(
          options.entry("imapflags").orElseThrow(),
          "names another user than " + name,
          "take one of them out");
    }
    return given.isEmpty() ? fromFlags : given;
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
}

package org.voxpost.config;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.KerberosSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.TokenSettings;

/** Reads how a mailbox's account proves who it is, and names what it lacks for that. */
final class Logins {
  private static final Map<String, Mechanism> MECHANISMS =
      Map.of(
          "password", Mechanism.PASSWORD,
          "dovecot-master", Mechanism.DOVECOT_MASTER,
          "gssapi", Mechanism.GSSAPI,
          "xoauth2", Mechanism.XOAUTH2,
          "oauthbearer", Mechanism.OAUTHBEARER);

  private static final String[] TOKEN_OPTIONS = {
    "imaptokencommand",
    "imaptokenurl",
    "imapclientid",
    "imapclientsecret",
    "imaprefreshtoken",
    "imapscope"
  };

  /** The secret in a form that is sent must not be read on the way. */
  private static final Pattern PRIVATE_URL =
      Pattern.compile("https://[^/\\s]+.*|http://(localhost|127\\.[0-9.]+|\\[::1])([:/].*)?");

  private final Passwords passwords;

  Logins(Passwords passwords) {
    this.passwords = passwords;
  }

  SaslSettings read(Options options) {
    return new SaslSettings(
        options
            .parsed(
                "imapauth",
                value -> Optional.ofNullable(MECHANISMS.get(value.toLowerCase(Locale.ROOT))),
                "is no way to log in",
                "write password, dovecot-master, gssapi, xoauth2 or oauthbearer")
            .orElse(Mechanism.PASSWORD),
        separator(options),
        new KerberosSettings(options.text("imapprincipal", ""), options.text("imapkeytab", "")),
        new TokenSettings(
            options.text("imaptokencommand", ""),
            options.text("imaptokenurl", ""),
            options.text("imapclientid", ""),
            passwords.read(options, "imapclientsecret"),
            passwords.read(options, "imaprefreshtoken"),
            options.text("imapscope", "")));
  }

  private static String separator(Options options) {
    return options
        .parsed(
            "imapmasterseparator",
            value -> Optional.of(value).filter(Predicate.not(String::isEmpty)),
            "separates nothing",
            "write what auth_master_user_separator is in Dovecot")
        .orElse("*");
  }

  /** Names what is missing for the way that was chosen, and what does nothing there. */
  void check(AccountSettings account, Options options, ConfEntry line) {
    switch (account.sasl().mechanism()) {
      case PASSWORD -> password(account, options, line);
      case DOVECOT_MASTER -> dovecotMaster(account, options);
      case GSSAPI -> gssapi(account.sasl().kerberos(), options, line);
      case XOAUTH2, OAUTHBEARER -> token(account.sasl().token(), options, line);
    }
    Mechanism mechanism = account.sasl().mechanism();
    if (!mechanism.usesToken()) {
      idle(options, line, "is not used without imapauth=xoauth2 or oauthbearer", TOKEN_OPTIONS);
    }
    if (mechanism != Mechanism.GSSAPI) {
      idle(options, line, "is not used without imapauth=gssapi", "imapkeytab", "imapprincipal");
    }
    if (mechanism != Mechanism.DOVECOT_MASTER) {
      idle(options, line, "is not used without imapauth=dovecot-master", "imapmasterseparator");
    }
  }

  private static void password(AccountSettings account, Options options, ConfEntry line) {
    if (account.authUser().isEmpty() && !isGiven(options, "imapsecret", "imappassword")) {
      options.error(
          line,
          "has no imapsecret, and there is no authuser",
          "add imapsecret=file:/path to its fifth field");
    }
    if (!account.authUser().isEmpty()) {
      authPassword(options);
    }
  }

  private static void dovecotMaster(AccountSettings account, Options options) {
    if (account.authUser().isEmpty()) {
      error(options, "imapauth", "has no authuser", "add authuser=name of the master user");
      return;
    }
    authPassword(options);
  }

  private static void authPassword(Options options) {
    if (!isGiven(options, "authpassword")) {
      options
          .entry("authuser", "imapflags")
          .ifPresent(
              entry -> options.error(entry, "has no authpassword", "add authpassword=file:/path"));
    }
  }

  private static void gssapi(KerberosSettings kerberos, Options options, ConfEntry line) {
    if (!kerberos.keytab().isEmpty() && kerberos.principal().isEmpty()) {
      error(
          options,
          "imapkeytab",
          "has no imapprincipal",
          "add imapprincipal=name@REALM of a key in that file");
    }
    String unused = "is not used with imapauth=gssapi: tickets log in";
    idle(options, line, unused, "imapsecret", "imappassword", "authuser", "authpassword");
  }

  private static void token(TokenSettings token, Options options, ConfEntry line) {
    if (token.command().isEmpty() && token.url().isEmpty()) {
      error(
          options,
          "imapauth",
          "has no way to an access token",
          "add imaptokencommand, or imaptokenurl, imapclientid and imapclientsecret");
    }
    if (!token.command().isEmpty() && !token.url().isEmpty()) {
      error(options, "imaptokenurl", "stands beside imaptokencommand", "take one of them out");
    } else if (!token.url().isEmpty()) {
      endpoint(token, options);
    }
    String unused = "is not used with " + options.text("imapauth", "") + ": a token logs in";
    idle(options, line, unused, "imapsecret", "imappassword", "authuser", "authpassword");
  }

  private static void endpoint(TokenSettings token, Options options) {
    if (!PRIVATE_URL.matcher(token.url()).matches()) {
      // Not quoted: somebody may have written a secret into it.
      error(options, "imaptokenurl", "is no https address", "write https://host/path");
    }
    if (token.clientId().isEmpty()) {
      error(options, "imaptokenurl", "has no imapclientid", "add the client's id there");
    }
    if (!isGiven(options, "imapclientsecret") && !isGiven(options, "imaprefreshtoken")) {
      error(
          options,
          "imaptokenurl",
          "has neither imapclientsecret nor imaprefreshtoken",
          "add imapclientsecret=file:/path");
    }
  }

  private static void error(Options options, String name, String wrong, String instead) {
    options.entry(name).ifPresent(entry -> options.error(entry, wrong, instead));
  }

  /** A general option may be meant for the mailboxes that do not choose for themselves. */
  private static void idle(Options options, ConfEntry line, String why, String... names) {
    boolean ownChoice = options.entry("imapauth").filter(entry -> isOn(line, entry)).isPresent();
    Stream.of(names)
        .flatMap(name -> options.entry(name).stream())
        .filter(entry -> !entry.value().isEmpty())
        .filter(entry -> !ownChoice || isOn(line, entry))
        .forEach(entry -> options.warning(entry, why, "take it out"));
  }

  private static boolean isOn(ConfEntry line, ConfEntry entry) {
    return entry.place().equals(line.place());
  }

  /** Judged by what is written: a reference that cannot be read is a problem of its own. */
  private static boolean isGiven(Options options, String... names) {
    return options.entry(names).filter(entry -> !entry.value().isEmpty()).isPresent();
  }
}

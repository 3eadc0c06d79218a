package org.voxpost.store;

import java.util.List;

/**
 * Where and how one mailbox's messages are reached, by Asterisk's option names.
 *
 * @param server {@code imapserver}; {@code local} is the appliance's own Dovecot
 * @param port {@code imapport}
 * @param flags {@code imapflags} in c-client's words, lower case: {@code ssl}, {@code tls}, {@code
 *     notls}, {@code novalidate-cert}…
 * @param user {@code imapuser}
 * @param password {@code imappassword} or {@code imapsecret}
 * @param authUser {@code authuser}: a master user that logs in for all, or empty
 * @param authPassword {@code authpassword}
 * @param folder {@code imapfolder}
 * @param parentFolder {@code imapparentfolder}, or empty
 * @param greetingsFolder {@code greetingsfolder}
 * @param vmShareId {@code imapvmshareid}, or empty
 * @param sasl how the login proves who it is
 */
public record AccountSettings(
    String server,
    int port,
    List<String> flags,
    String user,
    Secret password,
    String authUser,
    Secret authPassword,
    String folder,
    String parentFolder,
    String greetingsFolder,
    String vmShareId,
    SaslSettings sasl) {

  /** The {@code imapserver} that means the appliance's own Dovecot. */
  public static final String LOCAL_SERVER = "local";

  public AccountSettings {
    flags = List.copyOf(flags);
  }

  public boolean isLocal() {
    return server.equals(LOCAL_SERVER);
  }
}

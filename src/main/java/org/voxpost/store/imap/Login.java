package org.voxpost.store.imap;

import java.util.List;
import java.util.stream.Stream;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.Secret;

/** Who logs in where; mailboxes with the same login share connections. */
record Login(
    String server,
    int port,
    List<String> flags,
    String user,
    Secret password,
    String authUser,
    Secret authPassword,
    SaslSettings sasl) {

  static Login of(AccountSettings account) {
    return new Login(
        account.server(),
        account.port(),
        account.flags(),
        account.user(),
        account.password(),
        account.authUser(),
        account.authPassword(),
        account.sasl());
  }

  /** Whether a master user logs in for the owner. */
  boolean isMaster() {
    boolean byPassword =
        mechanism() == Mechanism.PASSWORD || mechanism() == Mechanism.DOVECOT_MASTER;
    return byPassword && !authUser.isEmpty();
  }

  Mechanism mechanism() {
    return sasl.mechanism();
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** The server as admins write it. */
  String place() {
    return server + ':' + port;
  }

  /** The text with all that nobody may see blotted out. */
  String withoutSecrets(String text) {
    return Stream.of(
            password, authPassword, sasl.token().clientSecret(), sasl.token().refreshToken())
        .reduce(text, Login::without, (one, _) -> one);
  }

  /** The text without this secret. */
  static String without(String text, Secret secret) {
    return secret.isEmpty() ? text : text.replace(secret.reveal(), secret.toString());
  }

  /** {@code vm1011 at mail.example:143}, for messages. */
  @Override
  public String toString() {
    return isMaster() ? user + " (by " + authUser + ") at " + place() : user + " at " + place();
  }
}

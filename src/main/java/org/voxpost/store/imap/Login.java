package org.voxpost.store.imap;

import java.util.List;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Secret;

/** Who logs in where; mailboxes with the same login share connections. */
record Login(
    String server,
    int port,
    List<String> flags,
    String user,
    Secret password,
    String authUser,
    Secret authPassword) {

  static Login of(AccountSettings account) {
    return new Login(
        account.server(),
        account.port(),
        account.flags(),
        account.user(),
        account.password(),
        account.authUser(),
        account.authPassword());
  }

  boolean isMaster() {
    return !authUser.isEmpty();
  }

  boolean has(String flag) {
    return flags.contains(flag);
  }

  /** The server as admins write it. */
  String place() {
    return server + ':' + port;
  }

  /** {@code vm1011 at mail.example:143}, for messages. */
  @Override
  public String toString() {
    return isMaster() ? user + " (by " + authUser + ") at " + place() : user + " at " + place();
  }
}

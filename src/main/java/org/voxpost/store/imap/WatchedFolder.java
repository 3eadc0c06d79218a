package org.voxpost.store.imap;

import org.voxpost.store.AccountSettings;

/** A folder of a login: what one connection can keep an eye on. */
record WatchedFolder(Login login, String name) {
  private static final String INBOX = "INBOX";

  static WatchedFolder of(AccountSettings account) {
    return of(Login.of(account), account.folder());
  }

  /** INBOX may be written in any case (RFC 9051 §5.1). */
  static WatchedFolder of(Login login, String name) {
    return new WatchedFolder(login, name.equalsIgnoreCase(INBOX) ? INBOX : name);
  }

  @Override
  public String toString() {
    return "folder " + name + " of " + login;
  }
}

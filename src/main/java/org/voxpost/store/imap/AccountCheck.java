package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Quota;
import org.voxpost.store.StoreException;

/** What {@code voxpost check} says of an account that lets us in. */
final class AccountCheck {
  private AccountCheck() {}

  static String run(ImapConnection connection, AccountSettings account) throws ProtocolException {
    String folder = account.folder();
    String where = "logged in as " + Login.of(account) + ", folder " + folder;
    if (!connection.exists(folder)) {
      return missing(connection.folders().root(), account, where);
    }
    boolean readOnly = connection.ensureSelected(folder).readOnly();
    connection.unselect();
    if (readOnly) {
      throw ImapFault.readOnly("storing messages", Login.of(account), folder);
    }
    List<String> missing = new ArrayList<>();
    for (String wanted : List.of("UIDPLUS", "MOVE", "IDLE", "ESEARCH")) {
      if (!connection.offers(wanted) && !connection.offers("IMAP4REV2")) {
        missing.add(wanted);
      }
    }
    return where
        + " can be written"
        + (missing.isEmpty() ? "" : "; the server lacks " + String.join(", ", missing))
        + FullestQuota.of(connection, folder).map(AccountCheck::fullness).orElse("");
  }

  private static String missing(FolderRoots.Root root, AccountSettings account, String where) {
    String folder = account.folder();
    if (root.covers(folder)) {
      return where + " is not there yet and will be made with the first message";
    }
    throw StoreException.lasting(
        where
            + " cannot be made: folders of this server begin with "
            + root.prefix()
            + "; set imapfolder="
            + root.prefix()
            + folder,
        null);
  }

  private static String fullness(Quota quota) {
    return "; its quota is " + 100 * quota.used() / quota.limit() + " % full";
  }
}

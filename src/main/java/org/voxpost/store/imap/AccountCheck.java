package org.voxpost.store.imap;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;

/** What {@code voxpost check} says of an account that lets us in. */
final class AccountCheck {
  private AccountCheck() {}

  static String run(ImapConnection connection, AccountSettings account) throws ProtocolException {
    String folder = account.folder();
    String where = "logged in as " + Login.of(account) + ", folder " + folder;
    if (!connection.exists(folder)) {
      return where + " is not there yet and will be made with the first message";
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
        + (missing.isEmpty() ? "" : "; the server lacks " + String.join(", ", missing));
  }
}

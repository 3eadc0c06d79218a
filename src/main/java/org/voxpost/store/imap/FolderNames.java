package org.voxpost.store.imap;

import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;

/** Where Asterisk's folders lie on one account's server. */
final class FolderNames {
  private FolderNames() {}

  /**
   * {@code imapfolder} for New, Old and Urgent; else a folder of that name under {@code
   * imapparentfolder}, or where the server keeps a user's folders.
   */
  static String of(Folder folder, AccountSettings account, ImapConnection connection)
      throws ProtocolException {
    if (folder.isFlagState()) {
      return account.folder();
    }
    return account.parentFolder().isEmpty()
        ? connection.personalPrefix() + folder.asteriskName()
        : account.parentFolder() + connection.delimiter() + folder.asteriskName();
  }
}

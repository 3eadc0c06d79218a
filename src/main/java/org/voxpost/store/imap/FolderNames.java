package org.voxpost.store.imap;

import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.Folder;

/** Where Asterisk's folders lie in one account, for the length of a call. */
final class FolderNames {
  private final AccountSettings account;
  private final FolderRoots roots;
  private boolean askedForOld;
  private Optional<String> old = Optional.empty();

  FolderNames(AccountSettings account, FolderRoots roots) {
    this.account = account;
    this.roots = roots;
  }

  /**
   * {@code imapfolder} for New, Old and Urgent; else a folder of that name under {@code
   * imapparentfolder}, or where the server keeps a user's folders.
   */
  String of(Folder folder, ImapConnection connection) throws ProtocolException {
    return folder.isFlagState() ? account.folder() : named(folder, connection);
  }

  /** The folder named Old that the owner has made beside the others, when there is one. */
  Optional<String> ownersOld(ImapConnection connection) throws ProtocolException {
    if (!askedForOld) {
      Optional<Optional<String>> kept = roots.takeOwnersOld(Login.of(account));
      old = kept.isPresent() ? kept.get() : findOwnersOld(connection);
      askedForOld = true;
    }
    return old;
  }

  /** Looks for it before the owner's call needs it. */
  void expectOwnersOld(ImapConnection connection) throws ProtocolException {
    roots.keepOwnersOld(Login.of(account), findOwnersOld(connection));
  }

  private Optional<String> findOwnersOld(ImapConnection connection) throws ProtocolException {
    String name = named(Folder.OLD, connection);
    boolean isAnother = !name.equalsIgnoreCase(account.folder());
    return isAnother && connection.folders().canOpen(name) ? Optional.of(name) : Optional.empty();
  }

  private String named(Folder folder, ImapConnection connection) throws ProtocolException {
    FolderRoots.Root root = roots.of(Login.of(account), connection);
    String delimiter = String.valueOf(root.delimiter());
    String parent = account.parentFolder();
    while (parent.endsWith(delimiter)) {
      parent = parent.substring(0, parent.length() - 1);
    }
    if (parent.isEmpty()) {
      return root.prefix() + folder.asteriskName();
    }
    String full = root.covers(parent) ? parent : root.prefix() + parent;
    return full + delimiter + folder.asteriskName();
  }
}

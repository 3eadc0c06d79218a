package org.voxpost.store.imap;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** In which folders our keyword can be set, as their PERMANENTFLAGS said (RFC 9051 §7.1). */
final class Keywords {
  private final Set<WatchedFolder> taken = ConcurrentHashMap.newKeySet();

  /** What was learned by selecting a folder. */
  void learn(Login login, ImapConnection.Selected folder) {
    if (folder.takesKeywords() && !folder.readOnly()) {
      taken.add(WatchedFolder.of(login, folder.folder()));
    } else {
      refused(login, folder.folder());
    }
  }

  boolean areTaken(Login login, String folder) {
    return taken.contains(WatchedFolder.of(login, folder));
  }

  void refused(Login login, String folder) {
    taken.remove(WatchedFolder.of(login, folder));
  }
}

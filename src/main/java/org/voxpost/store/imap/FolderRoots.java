package org.voxpost.store.imap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.angus.mail.iap.ProtocolException;

/** Where each login's folders begin; asked once for as long as the store is open. */
final class FolderRoots {
  private final Map<Login, Root> known = new ConcurrentHashMap<>();
  private final Map<Login, Optional<String>> lookedUp = new ConcurrentHashMap<>();

  /**
   * What NAMESPACE says (RFC 2342).
   *
   * @param prefix of the user's own folders: {@code INBOX.} on Courier, mostly empty
   * @param delimiter parts a folder's name from its parent's
   * @param others the prefixes of other users' and of shared folders
   */
  record Root(String prefix, char delimiter, List<String> others) {
    Root {
      others = List.copyOf(others);
    }

    /** Whether the name is a full one, which no prefix may be put before. */
    boolean covers(String name) {
      return isAtOrBelow(name, prefix) || others.stream().anyMatch(p -> isAtOrBelow(name, p));
    }

    private boolean isAtOrBelow(String name, String root) {
      return name.startsWith(root) || (name + delimiter).equalsIgnoreCase(root);
    }
  }

  Root of(Login login, ImapConnection connection) throws ProtocolException {
    Root root = known.get(login);
    if (root == null) {
      root = connection.folders().root();
      known.put(login, root);
    }
    return root;
  }

  /** Keeps, for the call that is expected, what was found of the owner's own folder Old. */
  void keepOwnersOld(Login login, Optional<String> found) {
    lookedUp.put(login, found);
  }

  /** What was kept, once: who asks again has to look. */
  Optional<Optional<String>> takeOwnersOld(Login login) {
    return Optional.ofNullable(lookedUp.remove(login));
  }
}

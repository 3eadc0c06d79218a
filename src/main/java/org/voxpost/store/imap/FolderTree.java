package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Namespaces;

/** The folders of a connection's account, as names: what there is, and making more. */
final class FolderTree {
  private final IMAPProtocol protocol;

  FolderTree(IMAPProtocol protocol) {
    this.protocol = protocol;
  }

  /**
   * Lets names be UTF-8 where the server has that and the name needs it, or where it has nothing
   * else (RFC 6855). Only while no folder is selected (RFC 5161 §3.1).
   */
  void enableUtf8(String folder) throws ProtocolException {
    boolean needsIt = !US_ASCII.newEncoder().canEncode(folder);
    boolean isOffered = protocol.hasCapability("UTF8=ACCEPT") && protocol.hasCapability("ENABLE");
    boolean isWanted = (needsIt && isOffered) || protocol.hasCapability("UTF8=ONLY");
    if (isWanted && !protocol.isEnabled("UTF8=ACCEPT")) {
      protocol.enable("UTF8=ACCEPT");
    }
  }

  /** Creates the folder and subscribes to it, so that mail clients show it. */
  void create(String folder) throws ProtocolException {
    try {
      protocol.create(folder);
    } catch (CommandFailedException refused) {
      createBelow(folder, refused);
    }
    try {
      protocol.subscribe(folder);
    } catch (CommandFailedException notSubscribed) {
      // RFC 9051 §6.3.7: a server may refuse; the folder is there all the same.
      return;
    }
  }

  /** RFC 9051 §6.3.4: a server should make what is above a folder, but need not. */
  private void createBelow(String folder, CommandFailedException refused) throws ProtocolException {
    String above = folder.substring(0, Math.max(0, folder.lastIndexOf(delimiter())));
    if (above.isEmpty() || exists(above)) {
      throw refused;
    }
    create(above);
    protocol.create(folder);
  }

  boolean exists(String folder) throws ProtocolException {
    return listed(folder).isPresent();
  }

  /** Whether there is such a folder, and not only others below it. */
  boolean canOpen(String folder) throws ProtocolException {
    return listed(folder).filter(info -> info.canOpen).isPresent();
  }

  private Optional<ListInfo> listed(String folder) throws ProtocolException {
    return Stream.ofNullable(protocol.list("", folder))
        .flatMap(Stream::of)
        .filter(info -> Stream.of(info.attrs).noneMatch("\\NonExistent"::equalsIgnoreCase))
        .findFirst();
  }

  /** Where the user's folders begin. */
  FolderRoots.Root root() throws ProtocolException {
    Namespaces spaces = protocol.hasCapability("NAMESPACE") ? protocol.namespace() : null;
    if (spaces == null || spaces.personal == null || spaces.personal.length == 0) {
      return new FolderRoots.Root("", delimiter(), List.of());
    }
    Namespaces.Namespace own = spaces.personal[0];
    List<String> others =
        Stream.of(spaces.personal, spaces.otherUsers, spaces.shared)
            .filter(Objects::nonNull)
            .flatMap(Stream::of)
            .map(space -> space.prefix)
            .filter(prefix -> !prefix.isEmpty() && !prefix.equals(own.prefix))
            .toList();
    char delimiter = own.delimiter == 0 ? delimiter() : own.delimiter;
    return new FolderRoots.Root(own.prefix, delimiter, others);
  }

  /** What parts a folder's name from its parent's (RFC 9051 §6.3.9). */
  private char delimiter() throws ProtocolException {
    ListInfo[] root = protocol.list("", "");
    return root == null || root.length == 0 || root[0].separator == 0 ? '/' : root[0].separator;
  }
}

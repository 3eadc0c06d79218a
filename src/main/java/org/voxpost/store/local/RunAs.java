package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The one system user that all of Dovecot runs as. An appliance that is not root uses its own. Root
 * gives way to {@code voxpost} where the package made that user, else to {@code dovecot}, which
 * comes with the Dovecot package, owns no mail and is not the user of its login processes; Dovecot
 * refuses to open mail as root.
 *
 * @param user its name
 * @param group the name of its first group
 * @param change whether the appliance is root and has to become that user
 */
record RunAs(String user, String group, boolean change) {
  private static final List<String> FOR_ROOT = List.of("voxpost", "dovecot");

  static RunAs current() {
    String me = id("-un");
    if (!me.equals("root")) {
      return new RunAs(me, id("-gn"), false);
    }
    String user =
        FOR_ROOT.stream()
            .filter(RunAs::exists)
            .findFirst()
            .orElseThrow(
                () ->
                    new LocalDovecotException(
                        "root cannot run Dovecot itself, and there is no user voxpost: adduser"
                            + " --system --group voxpost"));
    return new RunAs(user, id("-gn", user), true);
  }

  /** The command, run as that user. */
  List<String> command(List<String> command) {
    if (!change) {
      return command;
    }
    List<String> changed =
        new ArrayList<>(
            List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--init-groups", "--"));
    changed.addAll(command);
    return changed;
  }

  void own(Path path) throws IOException {
    if (!change) {
      return;
    }
    UserPrincipalLookupService names = path.getFileSystem().getUserPrincipalLookupService();
    PosixFileAttributeView view =
        Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    view.setOwner(names.lookupPrincipalByName(user));
    view.setGroup(names.lookupPrincipalByGroupName(group));
  }

  /** Takes over a whole directory, unless it is that user's already. */
  void ownAll(Path directory) throws IOException {
    if (!change || Files.getOwner(directory).getName().equals(user)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        own(path);
      }
    }
  }

  /**
   * Checks that the user may enter every directory above: the commonest trap of running as root.
   */
  void checkWayTo(Path directory) throws IOException {
    if (!change) {
      return;
    }
    for (Path above = directory.getParent(); above != null; above = above.getParent()) {
      Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(above);
      boolean owner = Files.getOwner(above).getName().equals(user);
      if (!owner && !permissions.contains(PosixFilePermission.OTHERS_EXECUTE)) {
        throw new LocalDovecotException(
            "the user %s, who runs Dovecot, may not enter %s: chmod o+x %s, or set another directory"
                .formatted(user, above, above));
      }
    }
  }

  private static boolean exists(String user) {
    try {
      return !Path.of("/")
          .getFileSystem()
          .getUserPrincipalLookupService()
          .lookupPrincipalByName(user)
          .getName()
          .isEmpty();
    } catch (UserPrincipalNotFoundException e) {
      return false;
    } catch (IOException e) {
      throw new LocalDovecotException("the system's users cannot be looked up", e);
    }
  }

  private static String id(String... arguments) {
    List<String> command = new ArrayList<>(List.of("id"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new LocalDovecotException("cannot run id, which is part of coreutils", e);
    }
  }
}

package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.zip.CRC32;

/**
 * Dovecot's {@code base_dir}, where its sockets lie. A socket's path must stay below 108 bytes
 * (unix(7)), so that a deep state directory has it elsewhere.
 */
final class RuntimeDirectory {
  /** 107 less the longest name Dovecot makes below it, {@code /login/ssl-params-login} and such. */
  private static final int LONGEST = 70;

  private RuntimeDirectory() {}

  static Path make(LocalFiles files, RunAs owner) throws IOException {
    Path near = files.directory().resolve("run");
    if (near.toString().getBytes(UTF_8).length <= LONGEST) {
      return makeReadable(near, owner);
    }
    CRC32 sum = new CRC32();
    sum.update(files.directory().toString().getBytes(UTF_8));
    Path far =
        Path.of(System.getProperty("java.io.tmpdir"), "voxpost-%08x".formatted(sum.getValue()));
    if (far.resolve("run").toString().getBytes(UTF_8).length > LONGEST) {
      throw new LocalDovecotException(
          "both %s and %s are too long for sockets; set a shorter directory"
              .formatted(files.directory(), far));
    }
    makeSafely(far, owner);
    return makeReadable(far.resolve("run"), owner);
  }

  /** Dovecot wants it readable by all; the directory above it is not. */
  private static Path makeReadable(Path run, RunAs owner) throws IOException {
    Files.createDirectories(run);
    Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwxr-xr-x"));
    owner.own(run);
    return run;
  }

  /** In a directory that all may write to, another's directory of that name is not trusted. */
  private static void makeSafely(Path far, RunAs owner) throws IOException {
    LocalFiles.makePrivate(far);
    String had = Files.getOwner(far, LinkOption.NOFOLLOW_LINKS).getName();
    boolean ours = had.equals(owner.user()) || (owner.change() && had.equals("root"));
    if (!ours || Files.isSymbolicLink(far)) {
      throw new LocalDovecotException(far + " belongs to " + had + "; remove it");
    }
    Files.setPosixFilePermissions(far, PosixFilePermissions.fromString("rwx------"));
    owner.own(far);
  }
}

package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Pattern;

/**
 * The files under the state directory, readable by nobody else.
 *
 * @param directory the state directory
 */
record LocalFiles(Path directory) {
  /** What needs no quoting in dovecot.conf, neither as a value nor within {@code mail_location}. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9/._+,=-]+");

  LocalFiles {
    directory = directory.toAbsolutePath().normalize();
    if (!PLAIN.matcher(directory.toString()).matches()) {
      throw new LocalDovecotException(
          "the directory %s has characters that Dovecot's configuration cannot carry; use letters,"
                  .formatted(directory)
              + " digits and / . _ + , = -");
    }
  }

  Path configuration() {
    return directory.resolve("dovecot.conf");
  }

  Path users() {
    return directory.resolve("users");
  }

  Path master() {
    return directory.resolve("master");
  }

  Path port() {
    return directory.resolve("port");
  }

  Path mail() {
    return directory.resolve("mail");
  }

  Path state() {
    return directory.resolve("state");
  }

  void make() throws IOException {
    for (Path each : new Path[] {directory, mail(), state()}) {
      makePrivate(each);
    }
  }

  static void makePrivate(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      // Dovecot's user, who owns only this, must be able to pass through what lies above it.
      Files.createDirectories(directory.getParent());
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** Writes a file whole and durably, mode 0600 from its first byte. */
  void write(Path file, String content, RunAs owner) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (FileOutputStream out = new FileOutputStream(fresh.toFile())) {
      out.write(content.getBytes(UTF_8));
      out.getFD().sync();
    }
    owner.own(fresh);
    Files.move(fresh, file, ATOMIC_MOVE);
  }
}

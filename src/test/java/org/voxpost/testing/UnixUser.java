package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/** A user of this machine. */
record UnixUser(String name) {
  /** Who mail servers run as: they give no mail to root. */
  static UnixUser forMail() {
    return new UnixUser(isRoot() ? "mail" : System.getProperty("user.name"));
  }

  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** His own group. */
  String group() {
    try {
      Process id = new ProcessBuilder("id", "-gn", name).redirectErrorStream(true).start();
      String group = new String(id.getInputStream().readAllBytes(), UTF_8).strip();
      return group.isEmpty() ? name : group;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  UserPrincipal principal(Path where) throws IOException {
    return where.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }
}

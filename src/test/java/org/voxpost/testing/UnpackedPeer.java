package org.voxpost.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A server of Debian's that {@code bin/peers} has unpacked but not installed, with the libraries it
 * needs.
 *
 * @param root what its files would lie below as {@code /}
 */
record UnpackedPeer(Path root) {
  /** The one of that name, if it is here. */
  static Optional<UnpackedPeer> find(String name) {
    Path root = peers().resolve(name);
    return Files.isDirectory(root) ? Optional.of(new UnpackedPeer(root)) : Optional.empty();
  }

  static UnpackedPeer of(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException(name + " is not in " + peers()));
  }

  /** As {@code bin/peers} has it. */
  private static Path peers() {
    String told = System.getenv().getOrDefault("VOXPOST_PEERS", "");
    if (!told.isEmpty()) {
      return Path.of(told);
    }
    if (System.getProperty("user.name").equals("root")) {
      return Path.of("/var/cache/voxpost/peers");
    }
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
    return (cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache))
        .resolve("voxpost/peers");
  }

  Path file(String path) {
    return root.resolve(path);
  }

  /** Makes a program of its own find its libraries and SASL mechanisms. */
  ProcessBuilder command(List<String> command) {
    ProcessBuilder process = new ProcessBuilder(command);
    List<String> libraries = new ArrayList<>();
    for (String parent : List.of("usr/lib", "lib")) {
      libraries.add(file(parent).toString());
      matching(file(parent), "*-linux-gnu*").forEach(found -> libraries.add(found.toString()));
    }
    process.environment().put("LD_LIBRARY_PATH", String.join(File.pathSeparator, libraries));
    List<String> mechanisms = new ArrayList<>();
    for (Path usr : List.of(file("usr/lib"), Path.of("/usr/lib"))) {
      matching(usr, "*-linux-gnu*")
          .forEach(found -> mechanisms.add(found.resolve("sasl2").toString()));
    }
    process.environment().put("SASL_PATH", String.join(File.pathSeparator, mechanisms));
    return process;
  }

  private static List<Path> matching(Path directory, String glob) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, glob)) {
      List<Path> paths = new ArrayList<>();
      found.forEach(paths::add);
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

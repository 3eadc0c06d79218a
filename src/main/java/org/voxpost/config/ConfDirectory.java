package org.voxpost.config;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** The conf directory on disk. */
final class ConfDirectory implements ConfSource {
  private final Path directory;

  ConfDirectory(Path directory) {
    this.directory = directory;
  }

  @Override
  public byte[] read(String file) throws IOException {
    return Files.readAllBytes(Path.of(file));
  }

  @Override
  public List<String> named(String include) throws IOException {
    try {
      Path path = Path.of(include);
      List<Path> found = List.of(path.isAbsolute() ? path.getRoot() : directory);
      for (Path part : path) {
        found = isGlob(part.toString()) ? matching(found, part.toString()) : within(found, part);
      }
      return found.stream().filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (InvalidPathException | PatternSyntaxException e) {
      throw new IOException("is not a file name", e);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static List<Path> within(List<Path> directories, Path part) {
    return directories.stream().map(parent -> parent.resolve(part).normalize()).toList();
  }

  private static List<Path> matching(List<Path> directories, String glob) throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path parent : directories) {
      if (Files.isDirectory(parent)) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent, glob)) {
          entries.forEach(found::add);
        }
      }
    }
    // As in a shell, a hidden file must be asked for by its dot.
    found.removeIf(path -> path.getFileName().toString().startsWith(".") && !glob.startsWith("."));
    return found;
  }

  private static boolean isGlob(String name) {
    return name.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
  }
}

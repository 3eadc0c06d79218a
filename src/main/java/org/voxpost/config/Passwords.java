package org.voxpost.config;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.voxpost.store.Secret;

/**
 * Reads a password option: the password itself, {@code file:} and a path whose first line it is, or
 * {@code env:} and a variable. Its problems name the reference, never a password.
 */
final class Passwords {
  private final Surroundings surroundings;

  Passwords(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The password of the first of these options that is given, or none. */
  Secret read(Options options, String... names) {
    Optional<ConfEntry> entry = options.entry(names);
    if (entry.isEmpty()) {
      return Secret.NONE;
    }
    String value = entry.get().value();
    if (value.startsWith("file:")) {
      return fromFile(options, entry.get(), value.substring(5).trim());
    }
    if (value.startsWith("env:")) {
      return fromEnvironment(options, entry.get(), value.substring(4).trim());
    }
    return new Secret(value);
  }

  private Secret fromFile(Options options, ConfEntry entry, String name) {
    try {
      Path file = surroundings.directory().resolve(name);
      String password = Files.readString(file).lines().findFirst().orElse("").trim();
      if (!password.isEmpty()) {
        return new Secret(password);
      }
      options.error(
          entry, "the file " + file + " is empty", "write the password on its first line");
    } catch (InvalidPathException | MalformedInputException e) {
      options.error(entry, "the file: reference names no text file", "write file:/path/to/file");
    } catch (IOException e) {
      options.error(
          entry, "cannot read the file " + name, "make it a file that the user voxpost may read");
    }
    return Secret.NONE;
  }

  private Secret fromEnvironment(Options options, ConfEntry entry, String name) {
    String password = surroundings.environment().getOrDefault(name, "");
    if (password.isEmpty()) {
      options.error(
          entry,
          "the environment has no " + name,
          "set it where Voxpost is started, or write file:");
    }
    return new Secret(password);
  }
}

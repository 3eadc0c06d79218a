package org.voxpost.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A conf directory for a test, and what reading it came to. */
final class Conf {
  static final String ONE_MAILBOX = "[default]\n4123 => 83946,Front Desk\n";

  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> overrides = new HashMap<>();

  Conf(Path directory) {
    this.directory = directory;
    file("voxpost.conf", "");
    file("voicemail.conf", ONE_MAILBOX);
  }

  Conf file(String name, String text) {
    return file(name, text.getBytes(UTF_8));
  }

  Conf file(String name, byte[] bytes) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, bytes);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Conf voxpost(String... lines) {
    return file("voxpost.conf", String.join("\n", lines));
  }

  Conf voicemail(String... lines) {
    return file("voicemail.conf", String.join("\n", lines));
  }

  Conf environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Conf override(String name, String value) {
    overrides.put(name, value);
    return this;
  }

  ConfigResult load() {
    return ConfigLoader.load(
        new Surroundings(directory, overrides, environment, ZoneId.of("Asia/Tokyo")));
  }

  /** The configuration, where there is no error. */
  Config config() {
    return switch (load()) {
      case Loaded(Config config) -> config;
      case Faulty(List<Problem> problems) -> throw new AssertionError(problems.toString());
    };
  }

  /** The errors without the directory's name. */
  List<String> errors() {
    return switch (load()) {
      case Loaded _ -> List.of();
      case Faulty(List<Problem> problems) ->
          local(problems.stream().map(Problem::toString).toList());
    };
  }

  /** The warnings without the directory's name. */
  List<String> warnings() {
    return local(config().warnings());
  }

  void hasError(String... parts) {
    assertThat(errors()).hasSize(1).first().asString().contains(parts);
  }

  void hasWarning(String... parts) {
    assertThat(warnings()).hasSize(1).first().asString().contains(parts);
  }

  List<String> local(List<String> problems) {
    return problems.stream().map(problem -> problem.replace(directory + "/", "")).toList();
  }
}

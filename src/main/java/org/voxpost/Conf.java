package org.voxpost;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.voxpost.config.Config;
import org.voxpost.config.ConfigLoader;
import org.voxpost.config.Faulty;
import org.voxpost.config.Loaded;
import org.voxpost.config.Problem;
import picocli.CommandLine.Option;

/** The {@code --conf} option of every command, and reading what it names. */
final class Conf {
  private static final Path SYSTEM_WIDE = Path.of("/etc/voxpost");

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      description =
          "The directory of voicemail.conf and voxpost.conf; otherwise VOXPOST_CONF, /etc/voxpost,"
              + " or the conf/ that comes with Voxpost.")
  private Path directory;

  /** The configuration; or nothing, after every fault in it was printed. */
  Optional<Config> load() {
    Path from = directory();
    return switch (ConfigLoader.load(from, Map.of())) {
      case Loaded(Config config) -> {
        config.warnings().forEach(warning -> System.err.println("warning: " + warning));
        yield Optional.of(config);
      }
      case Faulty(var problems) -> {
        for (Problem problem : problems) {
          System.err.println("error: " + problem);
        }
        System.err.printf(
            "%d fault%s in %s; nothing was started.%n",
            problems.size(), problems.size() == 1 ? "" : "s", from);
        yield Optional.empty();
      }
    };
  }

  private Path directory() {
    if (directory != null) {
      return directory;
    }
    String named = System.getenv("VOXPOST_CONF");
    if (named != null) {
      return Path.of(named);
    }
    Optional<Path> ours = Home.directory().map(home -> home.resolve("conf"));
    return Files.isDirectory(SYSTEM_WIDE) ? SYSTEM_WIDE : ours.orElse(SYSTEM_WIDE);
  }
}

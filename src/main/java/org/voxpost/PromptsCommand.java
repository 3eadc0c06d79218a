package org.voxpost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.voxpost.config.Config;
import org.voxpost.config.LogSettings;
import org.voxpost.ivr.PromptSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "prompts",
    description =
        "Names the prompts of a language that are missing, unreadable, silent or clipped, and what"
            + " is heard instead.",
    mixinStandardHelpOptions = true)
final class PromptsCommand implements Callable<Integer> {
  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Such as de or en_GB; otherwise the one of voxpost.conf.")
  private String language;

  @Mixin private Conf conf;

  @Override
  public Integer call() throws IOException {
    Optional<Config> config = conf.load();
    if (config.isEmpty()) {
      return Exit.CONFIG;
    }
    Logging.configure(new LogSettings("off", Optional.empty()));
    PromptSettings settings = Home.withOurPrompts(config.get().prompts());
    String asked = language == null ? settings.language() : language;
    Optional<Path> list = list(settings, asked);
    if (list.isEmpty()) {
      System.err.println(
          "error: no en.tsv, the list of prompts, lies in " + settings.directories());
      return Exit.FAILURE;
    }
    return report(settings, asked, list.get());
  }

  private static int report(PromptSettings settings, String language, Path list)
      throws IOException {
    List<String> names =
        Stream.concat(
                Files.readAllLines(list).stream().map(line -> line.split("\t", 2)[0]),
                Stream.of("beep", "beeperr"))
            .toList();
    List<String> faults = new PromptCheck(settings, language).faults(names);
    faults.forEach(System.out::println);
    System.out.printf(
        "%d of the %d prompts of %s are there and as they should be.%n",
        names.size() - faults.size(), names.size(), list.getFileName());
    return faults.isEmpty() ? Exit.OK : Exit.FAILURE;
  }

  /** What the language needs, or English where it has no list of its own. */
  private static Optional<Path> list(PromptSettings settings, String language) {
    return Stream.of(language, language.split("[_-]", 2)[0], "en")
        .flatMap(tag -> settings.directories().stream().map(set -> set.resolve(tag + ".tsv")))
        .filter(Files::isReadable)
        .findFirst();
  }
}

package org.voxpost.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.voxpost.hooks.HookSettings;
import org.voxpost.program.CommandLine;

/** Reads the programs that are run: {@code extern…} of voicemail.conf and their limits. */
final class Programs {
  private static final int LONGEST = 3600;

  private Programs() {}

  static HookSettings hooks(Options voicemail, Options hooks) {
    HookSettings none = HookSettings.none();
    return new HookSettings(
        words(voicemail, "externnotify"),
        words(voicemail, "externpasscheck"),
        words(voicemail, "externpass"),
        words(voicemail, "externpassnotify"),
        Duration.ofSeconds(hooks.number("hooklimit", seconds(none.limit()), 1, LONGEST)),
        Duration.ofSeconds(hooks.number("checklimit", seconds(none.checkLimit()), 1, 60)));
  }

  private static int seconds(Duration duration) {
    return Math.toIntExact(duration.toSeconds());
  }

  private static List<String> words(Options options, String name) {
    return options
        .parsed(name, Programs::split, "has a quote that is not closed", "close it")
        .orElse(List.of());
  }

  private static Optional<List<String>> split(String command) {
    try {
      return Optional.of(CommandLine.words(command));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

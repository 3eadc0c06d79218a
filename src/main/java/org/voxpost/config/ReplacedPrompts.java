package org.voxpost.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.voxpost.ivr.ReplacedPromptSettings;

/** Reads the options that are named like the prompt they put another one in the place of. */
final class ReplacedPrompts {
  static final List<String> NAMES =
      List.of(
          "vm-login",
          "vm-newuser",
          "vm-password",
          "vm-newpassword",
          "vm-passchanged",
          "vm-reenterpassword",
          "vm-mismatch",
          "vm-invalid-password",
          "vm-pls-try-again",
          "vm-prepend-timeout");

  private ReplacedPrompts() {}

  static List<ReplacedPromptSettings> read(Options general) {
    return NAMES.stream()
        .map(general::entry)
        .flatMap(Optional::stream)
        .filter(entry -> !entry.value().isEmpty() && !entry.value().equals(entry.name()))
        .map(
            entry ->
                new ReplacedPromptSettings(
                    entry.name().toLowerCase(Locale.ROOT), entry.value(), entry.place().toString()))
        .toList();
  }
}

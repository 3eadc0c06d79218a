package org.voxpost.config;

import java.util.Optional;

/** Reads {@code language}. */
final class Languages {
  private Languages() {}

  static String read(Options options, String otherwise) {
    return options
        .parsed(
            "language",
            value ->
                Optional.of(value)
                    .filter(v -> v.matches("[A-Za-z]{2,3}([_-][A-Za-z0-9]{1,8}){0,3}")),
            "is no language",
            "write one such as en or pt_BR")
        .orElse(otherwise);
  }
}

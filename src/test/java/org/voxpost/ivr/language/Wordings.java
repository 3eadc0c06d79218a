package org.voxpost.ivr.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.voxpost.ivr.Speech;

/** The wordings of a language's prompts, so that what a grammar says can be read. */
final class Wordings {
  private static final Path PROMPTS = Path.of(System.getProperty("voxpost.home", "."), "prompts");

  private final Map<String, String> byName = new HashMap<>();

  Wordings(String language) {
    try {
      for (String line : Files.readAllLines(PROMPTS.resolve(language + ".tsv"))) {
        String[] row = line.split("\t", 2);
        byName.put(row[0], row[1]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** What is heard; a name that has no wording stands for itself. */
  String of(Speech speech) {
    return speech.names().stream()
        .map(name -> Optional.ofNullable(byName.get(name)).orElse("<" + name + ">"))
        .collect(Collectors.joining(" "));
  }
}

package org.voxpost.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Conf files in memory. */
final class ConfFiles implements ConfSource {
  private final Map<String, byte[]> files = new TreeMap<>();
  final Problems problems = new Problems();

  ConfFiles file(String name, String... lines) {
    return file(name, String.join("\n", lines).getBytes(UTF_8));
  }

  ConfFiles file(String name, byte[] bytes) {
    files.put(name, bytes);
    return this;
  }

  /** The file {@code main} as one line a section: {@code name{key=value key=value}}. */
  String read() {
    return ConfReader.read("main", this, problems).stream()
        .map(
            section ->
                section.name()
                    + section.entries().stream()
                        .map(entry -> entry.name() + "=" + entry.value())
                        .collect(joining(" ", "{", "}")))
        .collect(joining("\n"));
  }

  List<String> errors() {
    return problems.errors().stream().map(Problem::toString).toList();
  }

  @Override
  public byte[] read(String file) throws IOException {
    if (!files.containsKey(file)) {
      throw new FileNotFoundException(file);
    }
    return files.get(file);
  }

  @Override
  public List<String> named(String include) {
    return include.endsWith("*")
        ? files.keySet().stream()
            .filter(file -> file.startsWith(include.substring(0, include.length() - 1)))
            .toList()
        : files.containsKey(include) ? List.of(include) : List.of();
  }
}

package org.voxpost.config;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.voxpost.codec.file.AudioFormat;

/** Reads {@code format} and {@code attachfmt}. */
final class Formats {
  private static final List<String> NAMES =
      Arrays.stream(AudioFormat.values()).map(AudioFormat::asteriskName).toList();

  /** Asterisk's other file formats. */
  private static final Set<String> UNSUPPORTED =
      Set.of(
          "g719",
          "g723",
          "g723sf",
          "g726-16",
          "g726-24",
          "g726-32",
          "g726-40",
          "g729",
          "ilbc",
          "ogg_opus",
          "opus",
          "sln8",
          "sln12",
          "sln16",
          "sln24",
          "sln32",
          "sln44",
          "sln48",
          "sln96",
          "sln192",
          "siren7",
          "siren14",
          "slin",
          "slin16",
          "vox",
          "au",
          "pcm",
          "h263",
          "h264",
          "flac",
          "mp3");

  private Formats() {}

  /** What a mailbox prefers: {@code attachfmt}, else the first of {@code format}. */
  static AudioFormat preferred(Options options) {
    AudioFormat general = first(options, "format").orElse(AudioFormat.WAV);
    return first(options, "attachfmt").orElse(general);
  }

  private static Optional<AudioFormat> first(Options options, String name) {
    Optional<ConfEntry> entry = options.entry(name);
    Optional<AudioFormat> first = Optional.empty();
    for (String word : options.text(name, "").split("\\|", -1)) {
      Optional<AudioFormat> format = AudioFormat.named(word.trim());
      if (format.isEmpty() && !word.isBlank()) {
        unreadable(options, entry.orElseThrow(), word.trim());
      }
      first = first.or(() -> format);
    }
    return first;
  }

  private static void unreadable(Options options, ConfEntry entry, String word) {
    String known = String.join(", ", NAMES);
    if (UNSUPPORTED.contains(word)) {
      options.warning(
          entry, "the format '" + word + "' is not supported here", "supported are " + known);
    } else {
      options.error(
          entry, Problems.quoted(word) + " is no audio format", NearestName.advice(word, NAMES));
    }
  }
}

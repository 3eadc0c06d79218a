package org.voxpost.ivr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.AudioFile;
import org.voxpost.codec.AudioFileException;
import org.voxpost.codec.Pcm;

/**
 * The prompts, by name and language, from the configured sound directories. What one set lacks the
 * next may have, and what a language lacks the default language may: better a word in another voice
 * than a gap. Each prompt is read once.
 */
public final class PromptLibrary {
  private static final Logger log = LoggerFactory.getLogger(PromptLibrary.class);

  /** Best sound first; these are the names Asterisk's sound sets come in. */
  private static final List<String> EXTENSIONS =
      List.of("wav", "sln16", "WAV", "sln", "gsm", "ulaw", "alaw");

  private static final String LAST_RESORT = "en";

  private final PromptSettings settings;
  private final Map<String, Optional<Found>> found = new ConcurrentHashMap<>();
  private final Set<String> complaints = ConcurrentHashMap.newKeySet();

  /**
   * A prompt that was found.
   *
   * @param key names it and its language, for caches
   * @param pcm how it sounds
   */
  public record Found(String key, Pcm pcm) {}

  public PromptLibrary(PromptSettings settings) {
    this.settings = settings;
  }

  /**
   * The prompt in that language, or in the nearest there is; empty, and logged once, when there is
   * none at all.
   */
  public Optional<Found> find(String language, String name) {
    return found.computeIfAbsent(language + "/" + name, _ -> search(language, name));
  }

  private Optional<Found> search(String language, String name) {
    Optional<Found> first =
        languages(language)
            .flatMap(tag -> settings.directories().stream().flatMap(set -> variants(set, tag)))
            .map(directory -> load(directory, name))
            .flatMap(Optional::stream)
            .findFirst();
    if (first.isEmpty() && complaints.add(name)) {
      log.warn("no prompt {} for language {} in {}", name, language, settings.directories());
    }
    return first;
  }

  private Stream<String> languages(String language) {
    int region = language.indexOf('_');
    String parent = region < 0 ? language : language.substring(0, region);
    return Stream.of(language, parent, settings.language(), LAST_RESORT).distinct();
  }

  /** A set's directory of a language, then those of its voices, such as en_US_f_Allison of en. */
  private static Stream<Path> variants(Path set, String tag) {
    try (Stream<Path> all = Files.list(set)) {
      List<Path> voices =
          all.filter(each -> each.getFileName().toString().startsWith(tag + "_")).sorted().toList();
      return Stream.concat(Stream.of(set.resolve(tag)), voices.stream());
    } catch (IOException _) {
      return Stream.of(set.resolve(tag));
    }
  }

  private Optional<Found> load(Path directory, String name) {
    return EXTENSIONS.stream()
        .map(extension -> directory.resolve(name + "." + extension))
        .filter(Files::isReadable)
        .map(this::read)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Found> read(Path file) {
    try {
      Pcm pcm = AudioFile.read(file.getFileName().toString(), Files.readAllBytes(file));
      return Optional.of(new Found(file.toString(), pcm));
    } catch (IOException | AudioFileException e) {
      if (complaints.add(file.toString())) {
        log.warn("prompt {} cannot be read: {}", file, e.getMessage());
      }
      return Optional.empty();
    }
  }
}

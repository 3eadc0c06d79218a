package org.voxpost.ivr;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.sound.Pcm;

/**
 * The prompts, by name and language, and never silence. What one sound directory lacks the next may
 * have; then the nearest prompts of the same language are heard, then the default language, then
 * English: better a word in another voice than a gap. Each prompt is read once.
 */
public final class PromptLibrary {
  private static final Logger log = LoggerFactory.getLogger(PromptLibrary.class);
  private static final String LAST_RESORT = "en";
  private static final String ERROR_TONE = "beeperr";

  /** Who has not even this has no voice of that language. */
  private static final String VOICE = "digits/1";

  private final PromptSettings settings;
  private final SoundSets sets;
  private final Map<String, ReplacedPromptSettings> replaced;
  private final Map<String, List<Found>> found = new ConcurrentHashMap<>();
  private final Set<String> present = ConcurrentHashMap.newKeySet();
  private final Set<String> complaints = ConcurrentHashMap.newKeySet();

  public PromptLibrary(PromptSettings settings) {
    this.settings = settings;
    this.sets = new SoundSets(settings.directories());
    this.replaced =
        settings.replaced().stream()
            .collect(Collectors.toMap(ReplacedPromptSettings::name, Function.identity()));
  }

  /**
   * What is heard for a prompt: itself, or the nearest there is, which may be several or, where a
   * language does without that word, none; a tone, and a line in the log once, when there is
   * nothing at all.
   */
  public List<Found> find(String language, String name) {
    return found.computeIfAbsent(language + "/" + name, _ -> search(language, name));
  }

  /** Whether a sound set has the prompt itself, in that language or in the nearest there is. */
  public boolean has(String language, String name) {
    String prompt = language + "/" + name;
    boolean there =
        present.contains(prompt)
            || families(language).stream().anyMatch(family -> exactly(family, name).isPresent());
    if (there) {
      present.add(prompt);
    }
    return there;
  }

  /** The names of what is heard for it, empty when it is a tone. */
  public Optional<List<String>> heard(String language, String name) {
    return lookUp(language, name).map(prompts -> prompts.stream().map(Found::key).toList());
  }

  /** Replacements that no sound directory holds. */
  public List<ReplacedPromptSettings> missingReplacements() {
    return settings.replaced().stream()
        .filter(each -> replacement(settings.language(), each).isEmpty())
        .toList();
  }

  private List<Found> search(String language, String name) {
    return lookUp(language, name).orElseGet(() -> List.of(tone(language, name)));
  }

  private Optional<List<Found>> lookUp(String language, String name) {
    return Optional.ofNullable(replaced.get(name))
        .flatMap(option -> replacement(language, option))
        .or(
            () ->
                families(language).stream()
                    .map(family -> within(family, name))
                    .flatMap(Optional::stream)
                    .findFirst());
  }

  private Optional<List<Found>> replacement(String language, ReplacedPromptSettings option) {
    if (!option.instead().startsWith("/")) {
      return families(language).stream()
          .flatMap(family -> exactly(family, option.instead()).stream())
          .findFirst()
          .map(List::of);
    }
    try {
      return sets.find(Path.of(option.instead())).map(List::of);
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The language with its parent, then the default one with its parent, then English. */
  private List<List<String>> families(String language) {
    return Stream.of(language, settings.language(), LAST_RESORT)
        .map(PromptLibrary::family)
        .distinct()
        .toList();
  }

  private static List<String> family(String language) {
    String parent = language.split("[_-]", 2)[0];
    return parent.equals(language) ? List.of(language) : List.of(language, parent);
  }

  private Optional<Found> exactly(List<String> family, String name) {
    return family.stream().map(tag -> sets.find(tag, name)).flatMap(Optional::stream).findFirst();
  }

  /** The prompt, or what the same language has in its stead. */
  private Optional<List<Found>> within(List<String> family, String name) {
    Optional<Found> itself = exactly(family, name);
    return itself.isPresent()
        ? itself.map(List::of)
        : Substitutes.of(name).flatMap(others -> all(family, others));
  }

  private Optional<List<Found>> all(List<String> family, List<String> names) {
    if (names.isEmpty() && exactly(family, VOICE).isEmpty()) {
      return Optional.empty();
    }
    List<Found> all = new ArrayList<>();
    for (String name : names) {
      Optional<List<Found>> one = within(family, name);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(one.get());
    }
    return Optional.of(List.copyOf(all));
  }

  private Found tone(String language, String name) {
    if (complaints.add(name)) {
      log.warn("no prompt {} for language {} in {}", name, language, settings.directories());
    }
    return families(language).stream()
        .flatMap(family -> exactly(family, ERROR_TONE).stream())
        .findFirst()
        .orElseGet(() -> new Found(ERROR_TONE, lowTone()));
  }

  private static Pcm lowTone() {
    short[] samples = new short[2000];
    for (int at = 0; at < samples.length; at++) {
      samples[at] = (short) (4000 * Math.sin(2 * Math.PI * 400 * at / 8000));
    }
    return new Pcm(8000, samples);
  }
}

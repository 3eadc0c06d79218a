package org.voxpost;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFileException;
import org.voxpost.ivr.PromptLibrary;
import org.voxpost.ivr.PromptSettings;
import org.voxpost.ivr.SoundSets;
import org.voxpost.sound.Pcm;

/** Looks at the prompts of a language one by one. */
final class PromptCheck {
  /** Some 50 dB below full scale. */
  private static final int AUDIBLE = 100;

  /** A-law and µ-law end a little below full scale. */
  private static final int FULL = 32_000;

  private static final int CLIPPED_AT_LEAST = 4;

  private final SoundSets sets;
  private final PromptLibrary library;
  private final String language;

  PromptCheck(PromptSettings settings, String language) {
    this.sets = new SoundSets(settings.directories());
    this.library = new PromptLibrary(settings);
    this.language = language;
  }

  /** A line for each that is not as it should be. */
  List<String> faults(List<String> names) {
    return names.stream().map(this::fault).flatMap(Optional::stream).toList();
  }

  private Optional<String> fault(String name) {
    Optional<Path> file =
        Stream.of(language, language.split("[_-]", 2)[0])
            .distinct()
            .flatMap(tag -> sets.files(tag, name))
            .findFirst();
    return file.isEmpty()
        ? Optional.of(name + ": missing; " + instead(name))
        : fault(file.get()).map(what -> name + ": " + file.get() + " " + what);
  }

  private Optional<String> fault(Path file) {
    try {
      Pcm pcm = AudioFile.read(file.getFileName().toString(), Files.readAllBytes(file));
      if (peak(pcm) < AUDIBLE) {
        return Optional.of("is silent");
      }
      return isClipped(pcm) ? Optional.of("is clipped") : Optional.empty();
    } catch (IOException | AudioFileException e) {
      return Optional.of("cannot be read: " + e.getMessage());
    }
  }

  private static int peak(Pcm pcm) {
    int peak = 0;
    for (short sample : pcm.samples()) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  /** Several samples in a row at full scale. */
  private static boolean isClipped(Pcm pcm) {
    int row = 0;
    for (short sample : pcm.samples()) {
      row = Math.abs(sample) >= FULL ? row + 1 : 0;
      if (row >= CLIPPED_AT_LEAST) {
        return true;
      }
    }
    return false;
  }

  private String instead(String name) {
    return library
        .heard(language, name)
        .map(files -> files.isEmpty() ? "nothing is said" : "heard is " + String.join(" ", files))
        .orElse("a tone is heard");
  }
}

package org.voxpost.ivr;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFileException;
import org.voxpost.sound.Pcm;

/** The files of the sound directories, by language and name. */
public final class SoundSets {
  private static final Logger log = LoggerFactory.getLogger(SoundSets.class);

  private final List<Path> directories;
  private final Set<String> complaints = ConcurrentHashMap.newKeySet();

  public SoundSets(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  /** The prompt of exactly that name and language tag, from the first set that has it readable. */
  public Optional<Found> find(String tag, String name) {
    return files(tag, name).map(this::read).flatMap(Optional::stream).findFirst();
  }

  /** The prompt at an absolute path without extension. */
  Optional<Found> find(Path path) {
    return variants(path).map(this::read).flatMap(Optional::stream).findFirst();
  }

  /** The files that hold it, readable as sound or not, in the order in which they are tried. */
  public Stream<Path> files(String tag, String name) {
    return directories.stream()
        .flatMap(set -> voices(set, tag))
        .flatMap(directory -> variants(directory.resolve(name)));
  }

  /** A set's directory of a language, then those of its voices, such as en_US_f_Allison of en. */
  private static Stream<Path> voices(Path set, String tag) {
    try (Stream<Path> all = Files.list(set)) {
      List<Path> voices =
          all.filter(each -> each.getFileName().toString().startsWith(tag + "_")).sorted().toList();
      return Stream.concat(Stream.of(set.resolve(tag)), voices.stream());
    } catch (IOException _) {
      return Stream.of(set.resolve(tag));
    }
  }

  private static Stream<Path> variants(Path path) {
    return AudioFile.EXTENSIONS.stream()
        .map(extension -> path.resolveSibling(path.getFileName() + "." + extension))
        .filter(Files::isReadable);
  }

  private Optional<Found> read(Path file) {
    try {
      Pcm pcm = AudioFile.read(file.getFileName().toString(), Files.readAllBytes(file));
      if (pcm.samples().length == 0) {
        throw new AudioFileException("there is no sound in it");
      }
      return Optional.of(new Found(file.toString(), pcm));
    } catch (IOException | AudioFileException e) {
      if (complaints.add(file.toString())) {
        log.warn("prompt {} cannot be read: {}", file, e.getMessage());
      }
      return Optional.empty();
    }
  }
}

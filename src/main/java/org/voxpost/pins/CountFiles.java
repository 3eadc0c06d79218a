package org.voxpost.pins;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.Durable;
import org.voxpost.store.SafeName;

/**
 * A small file for each subject with wrong tries. The files are the truth, read at every try, so
 * that another process can take one away; where the disk takes none they are kept in memory. Of
 * callers only so many are remembered, the latest: a stranger may come under any number of names.
 */
final class CountFiles {
  private static final Logger log = LoggerFactory.getLogger(CountFiles.class);

  private final Path directory;
  private final int mostCallers;
  private final LinkedHashSet<Path> callers = new LinkedHashSet<>();
  private final Map<Path, Count> unwritten = new HashMap<>();

  CountFiles(Path directory, int mostCallers) {
    this.directory = directory;
    this.mostCallers = mostCallers;
    files().stream()
        .filter(file -> !isOf(file, Subject.Kind.MAILBOX))
        .sorted(Comparator.comparing(CountFiles::modified))
        .forEach(callers::add);
  }

  Count find(Subject subject) {
    Path file = file(subject);
    Count kept = unwritten.get(file);
    return kept == null ? read(file).orElseGet(() -> Count.none(subject)) : kept;
  }

  private static Optional<Count> read(Path file) {
    try {
      Optional<Count> count = Count.parse(Files.readString(file, UTF_8));
      if (count.isEmpty()) {
        log.warn("{} counts nothing that can be read, and is passed over", file);
      }
      return count;
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      log.warn("wrong tries are not known: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Not durable against a power cut: the last tries before one are not worth a wait each. */
  void write(Count count) {
    Path file = file(count.subject());
    try {
      Durable.makePrivate(directory);
      Durable.makePrivate(file.getParent());
      Path fresh = file.resolveSibling(file.getFileName() + ".new");
      Files.writeString(fresh, count.text(), UTF_8);
      Files.move(fresh, file, ATOMIC_MOVE);
      unwritten.remove(file);
    } catch (IOException e) {
      if (unwritten.put(file, count) == null) {
        log.warn("wrong tries are counted in memory only: {}; see to the disk", e.toString());
      }
    }
    if (count.subject().kind() != Subject.Kind.MAILBOX) {
      remember(file);
    }
  }

  private void remember(Path caller) {
    callers.remove(caller);
    callers.addLast(caller);
    while (callers.size() > mostCallers) {
      delete(callers.removeFirst());
    }
  }

  /** Forgets them; false when there was nothing to forget. */
  boolean remove(Subject subject) {
    Path file = file(subject);
    callers.remove(file);
    return delete(file);
  }

  private boolean delete(Path file) {
    boolean wasUnwritten = unwritten.remove(file) != null;
    try {
      return Files.deleteIfExists(file) || wasUnwritten;
    } catch (IOException e) {
      log.warn("wrong tries cannot be forgotten: {}", e.toString());
      return wasUnwritten;
    }
  }

  /** Every subject with wrong tries, as far as they lie in files. */
  List<Count> all() {
    return files().stream().flatMap(file -> read(file).stream()).toList();
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>();
    for (Subject.Kind kind : Subject.Kind.values()) {
      try (Stream<Path> each = Files.list(directory.resolve(folder(kind)))) {
        each.filter(file -> !file.toString().endsWith(".new")).forEach(files::add);
      } catch (NoSuchFileException none) {
        log.trace("no {} has failed", kind);
      } catch (IOException | UncheckedIOException e) {
        log.warn("wrong tries are not known: {}", e.toString());
      }
    }
    return files;
  }

  private boolean isOf(Path file, Subject.Kind kind) {
    return file.getParent().equals(directory.resolve(folder(kind)));
  }

  private static long modified(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }

  private Path file(Subject subject) {
    return directory.resolve(folder(subject.kind())).resolve(SafeName.of(subject.name()));
  }

  private static String folder(Subject.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}

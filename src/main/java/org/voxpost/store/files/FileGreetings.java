package org.voxpost.store.files;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFileException;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Durable;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.SafeName;
import org.voxpost.store.StoreException;

/**
 * Greetings as files {@code context/number/unavail.wav}, so that an admin can copy Asterisk's spool
 * here, in whatever format it is. What is recorded here is always WAV that Asterisk can read, and
 * replaces the others.
 */
public final class FileGreetings implements Greetings {
  private static final Logger LOG = LoggerFactory.getLogger(FileGreetings.class);

  /**
   * Of several files of one greeting the first of these counts: what is recorded here, the best.
   */
  private static final List<String> EXTENSIONS =
      Stream.concat(Stream.of(AudioFormat.WAV.extension()), AudioFile.EXTENSIONS.stream())
          .distinct()
          .toList();

  /** An hour of WAV; more is no greeting. */
  private static final long MOST_BYTES = 60L * 1024 * 1024;

  /** Beside a sound, the instant at which it comes to its end. */
  private static final String UNTIL = "until";

  private final Path directory;
  private final InstantSource clock;
  private final ConcurrentHashMap<MailboxId, Object> changing = new ConcurrentHashMap<>();

  /**
   * Greetings below a directory.
   *
   * @param directory made when first needed
   */
  public FileGreetings(Path directory, InstantSource clock) {
    this.directory = directory;
    this.clock = clock;
  }

  @Override
  public Optional<Pcm> find(MailboxSettings mailbox, GreetingName which) {
    if (Files.notExists(directoryOf(mailbox.id()))) {
      return Optional.empty();
    }
    if (end(mailbox, which).filter(end -> !clock.instant().isBefore(end)).isPresent()) {
      return Optional.empty();
    }
    return EXTENSIONS.stream()
        .map(extension -> file(mailbox.id(), which, extension))
        .flatMap(file -> read(file).stream())
        .findFirst();
  }

  @Override
  public Optional<Instant> until(MailboxSettings mailbox, GreetingName which) {
    return find(mailbox, which).isPresent() ? end(mailbox, which) : Optional.empty();
  }

  private Optional<Instant> end(MailboxSettings mailbox, GreetingName which) {
    Path file = file(mailbox.id(), which, UNTIL);
    try {
      return Optional.of(Instant.parse(Files.readString(file).strip()));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException | DateTimeParseException e) {
      LOG.warn("the end of a greeting in {} cannot be read: {}", file, e.toString());
      return Optional.empty();
    }
  }

  private static Optional<Pcm> read(Path file) {
    try {
      if (!Files.isRegularFile(file)) {
        return Optional.empty();
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new AudioFileException("it is larger than " + MOST_BYTES + " bytes");
      }
      Pcm sound = AudioFile.read(file.getFileName().toString(), Files.readAllBytes(file));
      return Optional.of(sound).filter(pcm -> pcm.samples().length > 0);
    } catch (IOException | AudioFileException e) {
      LOG.warn("the greeting {} cannot be played: {}", file, e.toString());
      return Optional.empty();
    }
  }

  @Override
  public void keep(
      MailboxSettings mailbox, GreetingName which, Pcm sound, Optional<Instant> until) {
    Path file = file(mailbox.id(), which, AudioFormat.WAV.extension());
    synchronized (lockOf(mailbox.id())) {
      try {
        Files.createDirectories(
            file.getParent(),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        // Cut in between, the old sound ends with the new one, or the new one with the old.
        if (until.isPresent()) {
          Durable.write(
              file(mailbox.id(), which, UNTIL), until.get().toString().getBytes(US_ASCII));
        }
        Durable.write(file, AudioFile.writeForAsterisk(AudioFormat.WAV, sound));
        removeAllBut(file, mailbox.id(), which);
        if (until.isEmpty()) {
          Files.deleteIfExists(file(mailbox.id(), which, UNTIL));
        }
      } catch (IOException e) {
        throw fault("storing", file, e);
      }
    }
  }

  @Override
  public void remove(MailboxSettings mailbox, GreetingName which) {
    synchronized (lockOf(mailbox.id())) {
      try {
        removeAllBut(directory, mailbox.id(), which);
        Files.deleteIfExists(file(mailbox.id(), which, UNTIL));
      } catch (IOException e) {
        throw fault("removing", directoryOf(mailbox.id()), e);
      }
    }
  }

  private void removeAllBut(Path spared, MailboxId mailbox, GreetingName which) throws IOException {
    for (String extension : EXTENSIONS) {
      Path file = file(mailbox, which, extension);
      if (!file.equals(spared)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private Object lockOf(MailboxId mailbox) {
    return changing.computeIfAbsent(mailbox, _ -> new Object());
  }

  private static StoreException fault(String what, Path where, IOException e) {
    return StoreException.passing(
        what + " a greeting in " + where + " failed: " + e + "; see to the disk", e);
  }

  private Path file(MailboxId mailbox, GreetingName which, String extension) {
    return directoryOf(mailbox).resolve(which.asteriskName() + '.' + extension);
  }

  private Path directoryOf(MailboxId mailbox) {
    return directory.resolve(SafeName.of(mailbox.context())).resolve(SafeName.of(mailbox.number()));
  }
}

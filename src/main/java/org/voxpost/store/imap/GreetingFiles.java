package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFileException;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Durable;
import org.voxpost.store.GreetingName;

/**
 * The greetings as they were last seen on the servers: for each mailbox a directory, in it for each
 * greeting one sound file whose name says of which email it is. A file comes and goes whole, so
 * readers need no lock.
 */
final class GreetingFiles {
  private static final Logger LOG = LoggerFactory.getLogger(GreetingFiles.class);
  private static final Pattern NAME =
      Pattern.compile("([a-z]+\\d?)-(\\d{1,18})-(\\d{1,18})(?:-(\\d{1,11}))?\\.wav");
  private static final int MOST_READS = 3;

  private final Path directory;

  /**
   * @param directory made when first needed
   */
  GreetingFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * Which email a sound is of.
   *
   * @param until from when on it is heard no more, if the email says so
   */
  record Email(long uidValidity, long uid, Optional<Instant> until) {
    Email(long uidValidity, long uid) {
      this(uidValidity, uid, Optional.empty());
    }

    private String fileName(GreetingName greeting) {
      String end = until.map(instant -> "-" + instant.getEpochSecond()).orElse("");
      return "%s-%d-%d%s.wav".formatted(greeting.asteriskName(), uidValidity, uid, end);
    }
  }

  private record Kept(Path file, Email email) {}

  /** The sound last seen; empty too when it cannot be read. */
  Optional<Pcm> read(KnownMessages.View view, GreetingName greeting) {
    for (int reads = 0; reads < MOST_READS; reads++) {
      try {
        List<Kept> kept = kept(view, greeting);
        return kept.isEmpty()
            ? Optional.empty()
            : Optional.of(
                AudioFile.read(AudioFormat.WAV, Files.readAllBytes(kept.getFirst().file())));
      } catch (NoSuchFileException replaced) {
        LOG.debug("a greeting was replaced while it was read: {}", replaced.getMessage());
      } catch (IOException | AudioFileException e) {
        LOG.warn("a greeting kept in {} cannot be read: {}", of(view), e.toString());
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** When the sound that is kept comes to its end, if it does. */
  Optional<Instant> until(KnownMessages.View view, GreetingName greeting) {
    try {
      return kept(view, greeting).stream().findFirst().flatMap(kept -> kept.email().until());
    } catch (IOException e) {
      LOG.warn("the greetings kept in {} cannot be read: {}", of(view), e.toString());
      return Optional.empty();
    }
  }

  /** The email whose sound is kept, if it can be read. */
  Optional<Email> email(KnownMessages.View view, GreetingName greeting) {
    try {
      return read(view, greeting).isEmpty()
          ? Optional.empty()
          : kept(view, greeting).stream().findFirst().map(Kept::email);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Puts a sound in the place of what is kept. */
  void write(KnownMessages.View view, GreetingName greeting, Email email, Pcm sound)
      throws IOException {
    Files.createDirectories(
        of(view),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path file = of(view).resolve(email.fileName(greeting));
    Durable.write(file, AudioFile.write(AudioFormat.WAV, sound));
    for (Kept other : kept(view, greeting)) {
      if (!other.file().equals(file)) {
        Files.deleteIfExists(other.file());
      }
    }
  }

  void remove(KnownMessages.View view, GreetingName greeting) throws IOException {
    for (Kept kept : kept(view, greeting)) {
      Files.deleteIfExists(kept.file());
    }
  }

  /** One, or after a crash several, of which the last counts until the next look at the server. */
  private List<Kept> kept(KnownMessages.View view, GreetingName greeting) throws IOException {
    List<Kept> kept = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(of(view))) {
      for (Path file : files) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && name.group(1).equals(greeting.asteriskName())) {
          kept.add(new Kept(file, email(name)));
        }
      }
    } catch (NoSuchFileException | NotDirectoryException none) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    kept.sort(Comparator.comparingLong((Kept each) -> each.email().uid()).reversed());
    return kept;
  }

  private static Email email(Matcher name) {
    return new Email(
        Long.parseLong(name.group(2)),
        Long.parseLong(name.group(3)),
        Optional.ofNullable(name.group(4)).map(Long::parseLong).map(Instant::ofEpochSecond));
  }

  private Path of(KnownMessages.View view) {
    try {
      byte[] name =
          MessageDigest.getInstance("SHA-256").digest(KnownFormat.key(view).getBytes(UTF_8));
      return directory.resolve(HexFormat.of().formatHex(name, 0, 16));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

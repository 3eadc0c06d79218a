package org.voxpost.store.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.voxpost.store.Envelope;

/**
 * The directory of one message. Its name comes from the Message-ID, never from a count: two calls
 * cannot meet in one file.
 */
record Entry(Path directory) {
  /** An entry that is delivered or discarded and only waits for its files to be unlinked. */
  static final String GONE = ".gone";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * Makes the directory with the envelope and an empty sound, all of it durable.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the spool has this message already
   */
  static Entry create(Path spool, Envelope envelope) throws IOException {
    Entry entry = new Entry(Files.createDirectory(spool.resolve(name(envelope))));
    Files.createFile(entry.sound());
    Durable.write(entry.envelopeFile(), EnvelopeText.write(envelope));
    Durable.syncDirectory(spool);
    return entry;
  }

  private static String name(Envelope envelope) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(envelope.messageId().getBytes(UTF_8));
      return TIME.format(envelope.recordedAt()) + "-" + HexFormat.of().formatHex(digest, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String name() {
    return directory.getFileName().toString();
  }

  Path sound() {
    return directory.resolve("sound.pcm");
  }

  Path envelopeFile() {
    return directory.resolve("envelope");
  }

  long soundBytes() throws IOException {
    return Files.exists(sound()) ? Files.size(sound()) : 0;
  }

  void write(Envelope envelope) throws IOException {
    Durable.write(envelopeFile(), EnvelopeText.write(envelope));
  }

  Envelope readEnvelope() throws IOException {
    return EnvelopeText.read(Files.readAllBytes(envelopeFile()));
  }

  /**
   * Removes the message durably. The rename is what counts: after it no recovery delivers the
   * message, however little of its files is unlinked.
   */
  void remove() throws IOException {
    Path gone = directory.resolveSibling(name() + GONE);
    Files.move(directory, gone, ATOMIC_MOVE);
    Durable.syncDirectory(gone.getParent());
    new Entry(gone).unlink();
  }

  void unlink() throws IOException {
    List<Path> files;
    try (Stream<Path> listing = Files.list(directory)) {
      files = listing.toList();
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
    Files.delete(directory);
  }

  /** Moves the entry out of the way for a human to look at. */
  Path setAside(Path broken) throws IOException {
    Files.createDirectories(broken);
    Path target = broken.resolve(name());
    for (int more = 2; Files.exists(target); more++) {
      target = broken.resolve(name() + "-" + more);
    }
    return Files.move(directory, target, ATOMIC_MOVE);
  }
}

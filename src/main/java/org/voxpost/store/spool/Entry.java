package org.voxpost.store.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Durable;
import org.voxpost.store.Envelope;

/**
 * The directory of one message. Its name comes from the Message-ID, never from a count: two calls
 * cannot meet in one file.
 */
record Entry(Path directory) {
  /** An entry that is delivered or discarded and only waits for its files to be unlinked. */
  static final String GONE = ".gone";

  private static final String SOUND = "sound";
  private static final String INTRODUCTION = "introduction";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  /**
   * Makes the directory with the envelope and an empty sound, all of it durable.
   *
   * @param rate its samples a second
   * @throws java.nio.file.FileAlreadyExistsException when the spool has this message already
   */
  static Entry create(Path spool, Addressed addressed, int rate) throws IOException {
    Entry entry = of(spool, addressed.envelope());
    Files.createDirectory(entry.directory());
    Files.createFile(entry.soundAt(rate));
    Durable.write(entry.envelopeFile(), EnvelopeText.write(addressed));
    Durable.syncDirectory(spool);
    return entry;
  }

  /** Where the message of an envelope lies, if it does. */
  static Entry of(Path spool, Envelope envelope) {
    return new Entry(spool.resolve(name(envelope)));
  }

  boolean exists() {
    return Files.isDirectory(directory);
  }

  /** Makes an entry with the same sound, all of it durable; until it is whole it counts as gone. */
  Entry copyFor(Envelope envelope) throws IOException {
    Path spool = directory.getParent();
    Entry copy = of(spool, envelope);
    Entry unfinished = new Entry(spool.resolve(copy.name() + GONE));
    if (unfinished.exists()) {
      unfinished.unlink();
    }
    Files.createDirectory(unfinished.directory());
    linkInto(unfinished, sound());
    if (Files.exists(introduction())) {
      linkInto(unfinished, introduction());
    }
    return unfinished.becomes(copy, new Addressed(envelope, List.of()));
  }

  private static void linkInto(Entry copy, Path file) throws IOException {
    link(file, copy.directory().resolve(file.getFileName()));
  }

  private static void link(Path file, Path copy) throws IOException {
    try {
      Files.createLink(copy, file);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Durable.write(copy, Files.readAllBytes(file));
    }
  }

  /**
   * Makes an entry with a sound that is finished, all of it durable; until it is whole it counts as
   * gone.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the spool has this message already
   */
  static Entry enclose(Path spool, Addressed addressed, Audio sound, Optional<Pcm> introduction)
      throws IOException {
    Entry entry = of(spool, addressed.envelope());
    if (entry.exists()) {
      throw new FileAlreadyExistsException(entry.directory().toString());
    }
    Entry unfinished = new Entry(spool.resolve(entry.name() + GONE));
    Files.createDirectory(unfinished.directory());
    try {
      int rate = SoundFile.rateFor(sound.sampleRate());
      SoundFile.write(unfinished.soundAt(rate), sound);
      if (introduction.isPresent()) {
        int its = SoundFile.rateFor(introduction.get().sampleRate());
        SoundFile.write(unfinished.named(INTRODUCTION, its), introduction.get());
      }
      return unfinished.becomes(entry, addressed);
    } catch (IOException e) {
      unfinished.unlink();
      throw e;
    }
  }

  private Entry becomes(Entry whole, Addressed addressed) throws IOException {
    write(addressed);
    Files.move(directory, whole.directory(), ATOMIC_MOVE);
    Durable.syncDirectory(whole.directory().getParent());
    return whole;
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
    return either(SOUND);
  }

  /** Where the sound lies, or would lie, at that many samples a second. */
  Path soundAt(int rate) {
    return named(SOUND, rate);
  }

  /** Of a forwarded message, where its forwarder said something. */
  Path introduction() {
    return either(INTRODUCTION);
  }

  private Path either(String stem) {
    Path wide = named(stem, SoundFile.WIDE);
    return Files.exists(wide) ? wide : named(stem, SoundFile.RATE);
  }

  private Path named(String stem, int rate) {
    return directory.resolve(SoundFile.name(stem, rate));
  }

  Path envelopeFile() {
    return directory.resolve("envelope");
  }

  long soundBytes() throws IOException {
    return Files.exists(sound()) ? Files.size(sound()) : 0;
  }

  void write(Addressed addressed) throws IOException {
    Durable.write(envelopeFile(), EnvelopeText.write(addressed));
  }

  /** Marks it as one that the store has, durably. */
  void write(Delivered delivered) throws IOException {
    Durable.write(deliveredFile(), delivered.text());
  }

  /** The mark, where the store has it. */
  Optional<Delivered> delivered() throws IOException {
    return Files.exists(deliveredFile())
        ? Optional.of(Delivered.read(Files.readAllBytes(deliveredFile())))
        : Optional.empty();
  }

  private Path deliveredFile() {
    return directory.resolve("delivered");
  }

  Addressed readEnvelope() throws IOException {
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

package org.voxpost.store.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.linux.FileSystem;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Durable;
import org.voxpost.store.Envelope;
import org.voxpost.store.MailboxId;

/**
 * The directory where messages lie until IMAP has them, one directory a message. One appliance owns
 * it at a time; all methods may be called from any thread.
 */
public final class Spool implements AutoCloseable {
  /** About sixteen minutes of sound: with less the caller is told before the beep. */
  static final long LEAST_FREE_BYTES = 16L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final String BROKEN = "broken";

  private final SpoolSettings settings;
  private final InstantSource clock;
  private final long leastFree;
  private final SpoolLock lock;
  private final Encoding encoding;
  private final Optional<FileSystem> fileSystem;
  private final Optional<GroupSync> group;
  private final Set<String> inUse = ConcurrentHashMap.newKeySet();

  /**
   * Makes the directory where it is missing, and takes it for this process alone.
   *
   * @param clock says when samples have to go to the disk
   * @throws SpoolException when another appliance has it, or it cannot be written
   */
  public Spool(SpoolSettings settings, InstantSource clock) {
    this(settings, clock, LEAST_FREE_BYTES);
  }

  Spool(SpoolSettings settings, InstantSource clock, long leastFree) {
    this.settings = settings;
    this.encoding = new Encoding(settings.loudness());
    this.clock = clock;
    this.leastFree = leastFree;
    makeDirectory(settings.directory());
    this.lock = SpoolLock.take(settings.directory());
    this.fileSystem = FileSystem.of(settings.directory());
    this.group =
        fileSystem.map(disk -> new GroupSync(disk::sync, settings.syncEvery().dividedBy(2)));
    group.ifPresent(GroupSync::start);
  }

  private static void makeDirectory(Path directory) {
    try {
      // Its parents stay passable: the local Dovecot's user may have to go through them.
      Durable.makePrivate(directory);
    } catch (IOException e) {
      throw SpoolException.at(directory, "making the spool", e);
    }
  }

  /**
   * Begins a message of 8,000 samples a second. When this returns its envelope is durable, so that
   * at the caller's goodbye only the tail of the sound is not.
   *
   * @throws SpoolFull when there is too little space for a message
   * @throws SpoolException when the spool cannot be written
   */
  public Draft begin(Envelope envelope) {
    return begin(envelope, List.of(), SoundFile.RATE);
  }

  /**
   * Begins a message for several mailboxes, each of which gets its own.
   *
   * @param also those besides the envelope's
   * @param rate the samples a second it will be given: 8,000 or 16,000
   * @throws SpoolFull when there is too little space for a message
   * @throws SpoolException when the spool cannot be written
   */
  public Draft begin(Envelope envelope, List<MailboxId> also, int rate) {
    Addressed addressed = new Addressed(envelope, also);
    Path directory = settings.directory();
    requireSpace();
    try {
      Entry entry = Entry.create(directory, addressed, rate);
      inUse.add(entry.name());
      SoundFile sound = new SoundFile(entry.sound());
      return new Draft(this, entry, addressed, sound, clock, group, settings.syncEvery());
    } catch (FileAlreadyExistsException e) {
      throw alreadyThere(envelope, e);
    } catch (IOException e) {
      throw SpoolException.at(directory, "beginning a message", e);
    }
  }

  /**
   * Takes a message whose sound is finished already, such as one that is forwarded. When this
   * returns it survives anything but the loss of the disk; a crash before leaves nothing of it.
   *
   * @param envelope its duration is replaced by the sound's
   * @param also the mailboxes besides the envelope's that get their own
   * @param sound must not be empty
   * @param introduction what its forwarder said, to be heard before it
   * @throws SpoolFull when there is too little space for a message
   * @throws SpoolException when the spool cannot be written or has the message already
   */
  public Spooled enclose(
      Envelope envelope, List<MailboxId> also, Audio sound, Optional<Pcm> introduction) {
    if (sound.length() == 0) {
      throw new IllegalArgumentException("a message without sound");
    }
    Addressed addressed = new Addressed(envelope.withDuration(sound.duration()), also);
    requireSpace();
    try {
      Entry entry = Entry.enclose(settings.directory(), addressed, sound, introduction);
      inUse.add(entry.name());
      return new Spooled(entry, addressed, encoding, false);
    } catch (FileAlreadyExistsException e) {
      throw alreadyThere(envelope, e);
    } catch (IOException e) {
      throw SpoolException.at(settings.directory(), "enclosing a message", e);
    }
  }

  private void requireSpace() {
    long free = settings.directory().toFile().getUsableSpace();
    if (free < leastFree) {
      throw new SpoolFull(
          "no recording at %s: %d kB free, %d kB needed; free some space"
              .formatted(settings.directory(), free / 1024, leastFree / 1024));
    }
  }

  private static SpoolException alreadyThere(Envelope envelope, IOException cause) {
    return new SpoolException("the spool has " + envelope.messageId() + " already", cause);
  }

  /**
   * Finds what an earlier run, or a call that died, left behind, oldest first. Messages without a
   * single sample are removed; what cannot be read is set aside in {@code broken}.
   *
   * @throws SpoolException when the spool cannot be read
   */
  List<Spooled> recover() {
    List<Spooled> found = new ArrayList<>();
    try (Stream<Path> listing = Files.list(settings.directory())) {
      for (Path directory : listing.filter(this::isLeftBehind).sorted().toList()) {
        recover(new Entry(directory)).ifPresent(found::add);
      }
    } catch (IOException | UncheckedIOException e) {
      IOException cause = e instanceof IOException io ? io : ((UncheckedIOException) e).getCause();
      throw SpoolException.at(settings.directory(), "reading the spool", cause);
    }
    found.sort(Comparator.comparing(spooled -> spooled.envelope().recordedAt()));
    return found;
  }

  private boolean isLeftBehind(Path path) {
    String name = path.getFileName().toString();
    return Files.isDirectory(path) && !name.equals(BROKEN) && !inUse.contains(name);
  }

  /** What lies in one of its entries that nobody cares for any more. */
  Optional<Spooled> recover(Entry entry) {
    try {
      if (entry.name().endsWith(Entry.GONE)) {
        entry.unlink();
        return Optional.empty();
      }
      long samples = entry.soundBytes() / Short.BYTES;
      if (samples == 0) {
        LOG.info("spool: {} never got any sound and is removed", entry.name());
        entry.remove();
        return Optional.empty();
      }
      Addressed addressed = entry.readEnvelope();
      Envelope envelope =
          addressed
              .envelope()
              .withDuration(SoundFile.duration(samples, SoundFile.rate(entry.sound())));
      inUse.add(entry.name());
      return Optional.of(new Spooled(entry, addressed.with(envelope), encoding, true));
    } catch (IOException e) {
      setAside(entry, e);
      return Optional.empty();
    }
  }

  /**
   * Gives each further mailbox of a message an entry of its own, durably; only then is the message
   * itself one mailbox's alone. May be called again when it failed.
   *
   * @return the messages that are to be delivered besides
   */
  List<Spooled> split(Spooled spooled) throws IOException {
    if (spooled.addressed().also().isEmpty()) {
      return List.of();
    }
    List<Spooled> others = new ArrayList<>();
    for (Envelope envelope : spooled.addressed().copies()) {
      Entry copy = Entry.of(settings.directory(), envelope);
      if (!inUse.contains(copy.name())) {
        others.add(
            spooled.copy(copy.exists() ? copy : spooled.entry().copyFor(envelope), envelope));
      }
    }
    spooled.entry().write(spooled.addressed().alone());
    spooled.isAlone();
    others.forEach(other -> inUse.add(other.entry().name()));
    return others;
  }

  private void setAside(Entry entry, IOException why) {
    try {
      Path where = entry.setAside(settings.directory().resolve(BROKEN));
      LOG.warn("spool: a message cannot be read and now lies in {}: {}", where, why.toString());
    } catch (IOException e) {
      LOG.warn("spool: {} cannot be read ({}) nor moved: {}", entry.directory(), why, e.toString());
    }
  }

  /** Says that no call and no delivery in this process cares for the entry any more. */
  void release(Entry entry) {
    inUse.remove(entry.name());
  }

  SpoolSettings settings() {
    return settings;
  }

  Encoding encoding() {
    return encoding;
  }

  /** Lets another appliance have the spool. */
  @Override
  public void close() {
    encoding.close();
    group.ifPresent(GroupSync::close);
    fileSystem.ifPresent(FileSystem::close);
    lock.close();
  }
}

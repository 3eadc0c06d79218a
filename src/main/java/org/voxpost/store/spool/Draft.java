package org.voxpost.store.spool;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.sound.Audio;
import org.voxpost.store.Envelope;

/**
 * A message while it is recorded. It belongs to one call and its thread, and ends in {@link #keep}
 * or {@link #discard}; one that ends in neither stays on disk, and {@link Delivery#recover} sends
 * it.
 */
public final class Draft implements AutoCloseable {
  /** No message is longer; whoever records ends it there. */
  public static final Duration LONGEST = Duration.ofHours(4);

  /** A place beyond it is a mistake of the caller, not a message. */
  static final Duration MOST = LONGEST.plusMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Draft.class);

  /** Less than the pause between two drains of a recording. */
  private static final Duration BUFFERED = Duration.ofMillis(100);

  private final Spool spool;
  private final Entry entry;
  private final Addressed first;
  private final SoundFile sound;
  private final InstantSource clock;
  private final Optional<GroupSync> group;
  private final Duration syncEvery;
  private Instant flushed;
  private Instant synced;
  private boolean ended;

  Draft(
      Spool spool,
      Entry entry,
      Addressed first,
      SoundFile sound,
      InstantSource clock,
      Optional<GroupSync> group,
      Duration syncEvery) {
    this.spool = spool;
    this.entry = entry;
    this.first = first;
    this.sound = sound;
    this.clock = clock;
    this.group = group;
    this.syncEvery = syncEvery;
    this.synced = clock.instant();
    this.flushed = synced;
  }

  /** The envelope the recording began with. */
  public Envelope envelope() {
    return first.envelope();
  }

  /**
   * Takes samples at the rate it began with. They are with the operating system within a quarter of
   * a second and on the disk within {@code syncEvery}, if this is called that often.
   *
   * @param at the place of the first; what is left out is silence
   * @throws SpoolException when the disk does not take them; what it took before can be kept
   */
  public void write(long at, short[] samples, int offset, int length) {
    if (at < 0 || at + length > SoundFile.samples(MOST, rate())) {
      throw new IllegalArgumentException("a message has no place " + at);
    }
    try {
      sound.write(at, samples, offset, length);
      saveWhatIsDue();
    } catch (IOException e) {
      throw SpoolException.at(sound.path(), "writing a message", e);
    }
  }

  private void saveWhatIsDue() throws IOException {
    Instant now = clock.instant();
    if (group.isEmpty() && passed(synced, now).plus(BUFFERED).compareTo(syncEvery) >= 0) {
      sound.sync();
      synced = now;
      flushed = now;
    } else if (passed(flushed, now).compareTo(BUFFERED) >= 0) {
      sound.flush();
      flushed = now;
      group.ifPresent(GroupSync::written);
    }
  }

  /** A clock set back counts as "long ago": better one sync too many than none for an hour. */
  private static Duration passed(Instant since, Instant now) {
    return now.isBefore(since) ? Duration.ofHours(1) : Duration.between(since, now);
  }

  /**
   * Makes durable what was written so far.
   *
   * @throws SpoolException when the disk does not take it
   */
  public void sync() {
    try {
      sound.sync();
    } catch (IOException e) {
      throw SpoolException.at(sound.path(), "syncing a message", e);
    }
    synced = clock.instant();
    flushed = synced;
  }

  /**
   * What was recorded so far, for its caller to listen to.
   *
   * @throws SpoolException when the spool cannot be read or does not take the last of it
   */
  public Audio sound() {
    try {
      sound.flush();
      return SpooledSound.open(sound.path());
    } catch (IOException e) {
      throw SpoolException.at(sound.path(), "reading a message", e);
    }
  }

  /** Samples a second. */
  public int rate() {
    return sound.rate();
  }

  /** How long the recording is, up to the last sample written. */
  public Duration length() {
    return SoundFile.duration(sound.end(), rate());
  }

  /**
   * Ends the recording; when this returns the message survives anything but the loss of the disk.
   * On a full disk it is what the disk took.
   *
   * @param finalEnvelope what is known of it now; its duration is replaced by the true one
   * @param length where to cut it, or up to where to fill it with silence
   * @throws SpoolException when the disk fails; what can be read of the message is left to {@link
   *     Delivery#recover}
   */
  public Spooled keep(Envelope finalEnvelope, Duration length) {
    end();
    try (sound) {
      Duration wanted = length.compareTo(MOST) > 0 ? MOST : length;
      long samples = sound.fit(SoundFile.samples(wanted, rate()));
      Envelope envelope = finalEnvelope.withDuration(SoundFile.duration(samples, rate()));
      Addressed addressed = first.with(envelope);
      makeDurable(addressed);
      return new Spooled(entry, addressed, spool.encoding(), false);
    } catch (IOException e) {
      spool.release(entry);
      throw SpoolException.at(sound.path(), "keeping a message", e);
    }
  }

  /**
   * A disk that fails here does not stop the message: it can still be delivered, and then IMAP has
   * it.
   */
  private void makeDurable(Addressed addressed) {
    try {
      Envelope before = first.envelope().withDuration(addressed.envelope().duration());
      if (!addressed.envelope().equals(before)) {
        entry.write(addressed);
      }
    } catch (IOException e) {
      warnOfRisk(e, "its last changes, such as urgent,");
    }
    try {
      sound.force();
    } catch (IOException e) {
      warnOfRisk(e, "it");
    }
  }

  private void warnOfRisk(IOException e, String what) {
    LOG.warn(
        "message {} in {}: {} would not survive a crash before delivery: {}; check the disk",
        first.envelope().messageId(),
        entry.directory(),
        what,
        e.getMessage());
  }

  /**
   * Ends the recording and removes it durably.
   *
   * @throws SpoolException when the spool could not be changed; the message would then be delivered
   *     after a restart
   */
  public void discard() {
    end();
    try (sound) {
      entry.remove();
    } catch (IOException e) {
      throw SpoolException.at(entry.directory(), "discarding a message", e);
    } finally {
      spool.release(entry);
    }
  }

  private void end() {
    if (ended) {
      throw new IllegalStateException("this recording was kept or discarded already");
    }
    ended = true;
  }

  /** Leaves a recording that was neither kept nor discarded to {@link Delivery#recover}. */
  @Override
  public void close() {
    leave();
  }

  /** Ends a recording that was neither kept nor discarded, for whoever takes it over. */
  Optional<Entry> leave() {
    if (ended) {
      return Optional.empty();
    }
    ended = true;
    try (sound) {
      sound.sync();
    } catch (IOException e) {
      warnOfRisk(e, "its last second");
    }
    spool.release(entry);
    return Optional.of(entry);
  }
}

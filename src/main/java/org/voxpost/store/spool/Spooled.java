package org.voxpost.store.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Content;
import org.voxpost.store.Envelope;
import org.voxpost.store.Recording;

/** A finished message in the spool, durable until {@link Delivery} removes it. */
public final class Spooled implements Recording {
  private final Entry entry;
  private volatile Addressed addressed;
  private final Encoding encoding;
  private final boolean recovered;
  private volatile Optional<Content> gsm = Optional.empty();

  Spooled(Entry entry, Addressed addressed, Encoding encoding, boolean recovered) {
    this.entry = entry;
    this.addressed = addressed;
    this.encoding = encoding;
    this.recovered = recovered;
  }

  @Override
  public Envelope envelope() {
    return addressed.envelope();
  }

  /** Whom else it is for, as far as {@link Spool#split} has not seen to it. */
  Addressed addressed() {
    return addressed;
  }

  void isAlone() {
    addressed = addressed.alone();
  }

  /** The same sound under another envelope. */
  Spooled copy(Entry copy, Envelope envelope) {
    return new Spooled(copy, new Addressed(envelope, List.of()), encoding, recovered);
  }

  @Override
  public Content as(AudioFormat format, double decibels) {
    SpooledSound sound = open(entry.sound());
    if (decibels == 0 && format == AudioFormat.GSM) {
      return gsm(sound);
    }
    if (decibels == 0 && format == AudioFormat.WAV49 && !Encoding.isLong(sound)) {
      return Content.of(AudioFile.wav49FromGsm(gsm(sound).bytes()));
    }
    return encoding.of(format, sound, decibels);
  }

  /** Kept for the second format that is made of it, and for a copy of the email. */
  private Content gsm(SpooledSound sound) {
    Content frames = gsm.orElseGet(() -> encoding.of(AudioFormat.GSM, sound, 0));
    gsm = Optional.of(frames);
    return frames;
  }

  @Override
  public Optional<Content> introduction(AudioFormat format, double decibels) {
    return Files.exists(entry.introduction())
        ? Optional.of(encoding.of(format, open(entry.introduction()), decibels))
        : Optional.empty();
  }

  private static SpooledSound open(Path path) {
    try {
      return SpooledSound.open(path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  /** Whether an earlier run of the appliance may have delivered it without knowing. */
  boolean recovered() {
    return recovered;
  }

  Entry entry() {
    return entry;
  }

  /** Frees the memory of a message that has to wait: its frames can be made again. */
  void rest() {
    gsm = Optional.empty();
  }
}

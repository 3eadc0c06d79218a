package org.voxpost.store.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.Envelope;
import org.voxpost.store.Recording;

/** A finished message in the spool, durable until {@link Delivery} removes it. */
public final class Spooled implements Recording {
  private final Entry entry;
  private volatile Addressed addressed;
  private final boolean recovered;
  private volatile Optional<byte[]> gsm;

  Spooled(Entry entry, Addressed addressed, Optional<byte[]> gsm, boolean recovered) {
    this.entry = entry;
    this.addressed = addressed;
    this.gsm = gsm;
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
    return new Spooled(copy, new Addressed(envelope, List.of()), gsm, recovered);
  }

  @Override
  public byte[] as(AudioFormat format) {
    return switch (format) {
      case GSM -> gsm();
      case WAV49 -> AudioFile.wav49FromGsm(gsm());
      default -> fromFile(format);
    };
  }

  private byte[] gsm() {
    return gsm.map(byte[]::clone).orElseGet(() -> fromFile(AudioFormat.GSM));
  }

  private byte[] fromFile(AudioFormat format) {
    return read(entry.sound(), format);
  }

  @Override
  public Optional<byte[]> introduction(AudioFormat format) {
    return Files.exists(entry.introduction())
        ? Optional.of(read(entry.introduction(), format))
        : Optional.empty();
  }

  private static byte[] read(Path file, AudioFormat format) {
    try {
      return AudioFile.write(format, SoundFile.read(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }

  /** Whether an earlier run of the appliance may have delivered it without knowing. */
  boolean recovered() {
    return recovered;
  }

  Entry entry() {
    return entry;
  }

  /** Frees the memory of a message that has to wait: its frames can be made again from the file. */
  void rest() {
    gsm = Optional.empty();
  }
}

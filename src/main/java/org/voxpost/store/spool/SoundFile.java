package org.voxpost.store.spool;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Resampler;

/**
 * Raw 16-bit little-endian PCM at absolute places; what was never written is silence. Its name
 * tells its samples a second, because what a crash leaves behind has nothing else to tell them. Not
 * a FileChannel, because interrupting a thread closes that and would end the recording.
 */
final class SoundFile implements Closeable {
  /** Samples a second where the name tells none. */
  static final int RATE = 8000;

  /** What is kept of a wider sound. */
  static final int WIDE = 16_000;

  /** The most that waits in memory: a quarter of a second, or half of that where it is wide. */
  static final int BUFFERED = RATE / 4;

  private static final String EXTENSION = ".pcm";

  private static final int BYTES = Short.BYTES;
  private static final int PIECE_SECONDS = 30;

  private final Path path;
  private final RandomAccessFile file;
  private final ByteBuffer run =
      ByteBuffer.allocate(BUFFERED * BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long runStart;

  /** Where the file's own pointer is; -1 after a write that failed. */
  private long position;

  private long end;

  SoundFile(Path path) throws IOException {
    this.path = path;
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  /** The rate at which a sound of another one is kept. */
  static int rateFor(int rate) {
    return rate > RATE ? WIDE : RATE;
  }

  /** The file name of a sound at one of the two rates. */
  static String name(String stem, int rate) {
    return rate == RATE ? stem + EXTENSION : stem + "-" + rate + EXTENSION;
  }

  /** Samples a second of a file, by its name. */
  static int rate(Path path) {
    return path.getFileName().toString().endsWith("-" + WIDE + EXTENSION) ? WIDE : RATE;
  }

  static long samples(Duration length, int rate) {
    return length.toNanos() / 1000 * rate / 1_000_000;
  }

  static Duration duration(long samples, int rate) {
    return Duration.ofNanos(samples * 1_000_000_000L / rate);
  }

  /** Writes a finished sound of any rate at the one it is kept at, durably but for its name. */
  static void write(Path path, Audio sound) throws IOException {
    int from = sound.sampleRate();
    int to = rate(path);
    Optional<Resampler> resampler =
        from == to ? Optional.empty() : Optional.of(new Resampler(from, to));
    try (SoundFile file = new SoundFile(path)) {
      int piece = PIECE_SECONDS * from;
      for (long at = 0; at < sound.length(); at += piece) {
        short[] samples = sound.part(at, piece).samples();
        file.append(resampler.map(change -> change.write(samples)).orElse(samples));
      }
      file.append(resampler.map(Resampler::finish).orElse(new short[0]));
      file.sync();
    }
  }

  private void append(short[] samples) throws IOException {
    write(end, samples, 0, samples.length);
  }

  Path path() {
    return path;
  }

  /** Samples a second. */
  int rate() {
    return rate(path);
  }

  /** One past the last sample that was taken. */
  long end() {
    return end;
  }

  /** Takes samples, all of them or up to the place where the disk refused. */
  void write(long at, short[] samples, int offset, int length) throws IOException {
    if (at != runStart + run.position() / BYTES) {
      flush();
      runStart = at;
    }
    for (int taken = 0; taken < length; ) {
      if (!run.hasRemaining()) {
        flush();
      }
      int part = Math.min(length - taken, run.remaining() / BYTES);
      run.asShortBuffer().put(samples, offset + taken, part);
      run.position(run.position() + part * BYTES);
      taken += part;
      end = Math.max(end, at + taken);
    }
  }

  /** Hands the buffer to the operating system; when that fails the buffer is kept. */
  void flush() throws IOException {
    if (run.position() == 0) {
      return;
    }
    if (position != runStart * BYTES) {
      file.seek(runStart * BYTES);
    }
    position = -1;
    file.write(run.array(), 0, run.position());
    runStart += run.position() / BYTES;
    position = runStart * BYTES;
    run.clear();
  }

  void sync() throws IOException {
    flush();
    file.getFD().sync();
  }

  /**
   * Cuts or lengthens the sound, or leaves it at what the disk took when that was less.
   *
   * @return the samples there are
   */
  long fit(long samples) throws IOException {
    boolean whole = true;
    try {
      flush();
    } catch (IOException e) {
      whole = false;
    }
    long there = whole ? samples : Math.min(samples, file.length() / BYTES);
    file.setLength(there * BYTES);
    return there;
  }

  void force() throws IOException {
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

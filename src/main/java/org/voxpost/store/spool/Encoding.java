package org.voxpost.store.spool;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.codec.file.AudioWriter;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Gain;
import org.voxpost.sound.Loudness;
import org.voxpost.store.Content;

/**
 * Makes the files of finished recordings, on fewer threads than there are cores: when a hundred
 * callers hang up together, the calls that go on must not wait for a hundred encoders. A file is
 * made in pieces: a caller who talked for hours holds up neither the others nor fills the memory.
 */
final class Encoding implements AutoCloseable {
  private static final int IDLE_SECONDS = 10;

  /** What is so quiet is hardly a voice. */
  private static final double MOST_GAIN_DB = 30;

  private static final int PIECE_SECONDS = 30;

  /** Up to here a file is made once and kept until it is delivered; a longer one as it is sent. */
  private static final int KEPT_SECONDS = 300;

  private final ThreadPoolExecutor pool;
  private final OptionalInt loudness;

  /**
   * @param loudness the LUFS that recordings are brought to; as they are without
   */
  Encoding(OptionalInt loudness) {
    this.loudness = loudness;
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("encoding-", 1).factory());
    pool.allowCoreThreadTimeOut(true);
  }

  /**
   * A sound of the spool as a file of that format; waits for its turn.
   *
   * @param decibels how much louder, besides what its loudness asks for
   * @throws UncheckedIOException when the spool cannot be read
   */
  Content of(AudioFormat format, Audio sound, double decibels) {
    double gain = levelling(sound) + decibels;
    return isLong(sound)
        ? new Streamed(format, sound, gain)
        : Content.of(inTurn(() -> whole(format, sound, gain)));
  }

  /** Whether its files are made as they are sent. */
  static boolean isLong(Audio sound) {
    return sound.length() > (long) KEPT_SECONDS * sound.sampleRate();
  }

  private double levelling(Audio sound) {
    return loudness.isPresent()
        ? inTurn(() -> Loudness.gain(sound, loudness.getAsInt(), MOST_GAIN_DB))
        : 0;
  }

  private static byte[] whole(AudioFormat format, Audio sound, double gain) {
    return AudioFile.write(format, Gain.apply(sound.whole(), gain));
  }

  /** Waits until the encoders have done it, or does it itself when they are closed. */
  private <T> T inTurn(Callable<T> work) {
    FutureTask<T> task = new FutureTask<>(work);
    try {
      pool.execute(task);
    } catch (RejectedExecutionException closed) {
      // At the very end there is nobody left to be delayed.
      task.run();
    }
    return result(task);
  }

  private static <T> T result(Future<T> task) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UncheckedIOException unreadable) {
        throw unreadable;
      }
      throw new IllegalStateException("a recording could not be encoded: " + e.getCause(), e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public void close() {
    pool.shutdown();
  }

  /** A file that is made each time it is written, and once more where only that tells its size. */
  private final class Streamed implements Content {
    private final AudioFormat format;
    private final Audio sound;
    private final double gain;
    private final long size;

    Streamed(AudioFormat format, Audio sound, double gain) {
      this.format = format;
      this.sound = sound;
      this.gain = gain;
      OptionalLong known = AudioWriter.size(format, sound.sampleRate(), sound.length());
      this.size = known.isPresent() ? known.getAsLong() : counted();
    }

    private long counted() {
      long[] count = {0};
      try {
        write(bytes -> count[0] += bytes.length);
      } catch (IOException impossible) {
        throw new UncheckedIOException(impossible);
      }
      return count[0];
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      write(out::write);
    }

    private void write(Taker taker) throws IOException {
      AudioWriter writer = new AudioWriter(format, sound.sampleRate(), sound.length());
      int piece = PIECE_SECONDS * sound.sampleRate();
      for (long at = 0; at < sound.length(); at += piece) {
        long from = at;
        taker.take(inTurn(() -> writer.add(Gain.apply(sound.part(from, piece), gain))));
      }
      taker.take(inTurn(writer::end));
    }
  }

  /** Where the bytes go. */
  private interface Taker {
    void take(byte[] bytes) throws IOException;
  }
}

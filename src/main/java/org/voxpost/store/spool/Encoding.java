package org.voxpost.store.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;

/**
 * Makes the files of finished recordings, on fewer threads than there are cores: when a hundred
 * callers hang up together, the calls that go on must not wait for a hundred encoders.
 */
final class Encoding implements AutoCloseable {
  private static final int IDLE_SECONDS = 10;

  private final ThreadPoolExecutor pool;

  Encoding() {
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
   * @throws UncheckedIOException when the spool cannot be read
   */
  byte[] of(AudioFormat format, Path sound) {
    FutureTask<byte[]> task = new FutureTask<>(() -> read(format, sound));
    try {
      pool.execute(task);
    } catch (RejectedExecutionException closed) {
      // At the very end there is nobody left to be delayed.
      task.run();
    }
    return result(task);
  }

  private static byte[] read(AudioFormat format, Path sound) {
    try {
      return AudioFile.write(format, SoundFile.read(sound));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + sound + ": " + e.getMessage(), e);
    }
  }

  private static byte[] result(Future<byte[]> task) {
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
}

package org.voxpost.store.spool;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes durable what all recordings of a spool have written, by one call for all of them: forcing
 * each file by itself, several times a second, costs more than all the rest of recording, and keeps
 * the calls' threads waiting for the disk.
 */
final class GroupSync implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GroupSync.class);

  /** How the disk is made to keep it. */
  interface Disk {
    void sync() throws IOException;
  }

  private final Disk disk;
  private final Duration pause;
  private final AtomicBoolean written = new AtomicBoolean();
  private final Semaphore work = new Semaphore(0);
  private boolean failing;
  private volatile boolean closed;

  /**
   * Idle until something is written.
   *
   * @param pause from a write to its sync, for others to join in
   */
  GroupSync(Disk disk, Duration pause) {
    this.disk = disk;
    this.pause = pause;
  }

  /** Begins to sync, on a thread of its own: the call it makes takes as long as the disk does. */
  void start() {
    Thread.ofPlatform().daemon().name("spool-sync").start(this::run);
  }

  /** Somebody has handed samples to the operating system. */
  void written() {
    if (!written.getPlain() && written.compareAndSet(false, true)) {
      work.release();
    }
  }

  private void run() {
    try {
      while (!closed) {
        work.acquire();
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        sync();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One turn: syncs if anything was written since the last. */
  void sync() {
    // What is written from here on has to wait for the next turn, even if this one takes it along.
    if (!written.getAndSet(false)) {
      return;
    }
    try {
      disk.sync();
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        LOG.warn(
            "recordings in progress would not survive a power cut: {}; check the disk",
            e.getMessage());
      }
      failing = true;
    }
  }

  @Override
  public void close() {
    closed = true;
    work.release();
  }
}

package org.voxpost.store.imap;

import java.time.Duration;

/** Wakes the one thread that waits for it; a ring that comes early is kept for it. */
final class Bell {
  private boolean rung;
  private Runnable louder = () -> {};

  synchronized void ring() {
    rung = true;
    notifyAll();
    louder.run();
  }

  /** Waits for a ring; returns whether one came, and takes it. */
  synchronized boolean await(Duration longest) throws InterruptedException {
    long deadline = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); !rung && left > 0; ) {
      wait(left);
      left = (deadline - System.nanoTime()) / 1_000_000;
    }
    return take();
  }

  /** Does this too at every ring, and now if one is kept. */
  synchronized void alsoAtRing(Runnable louder) {
    this.louder = louder;
    if (rung) {
      louder.run();
    }
  }

  /** Whether there was a ring, which is then taken. */
  synchronized boolean take() {
    boolean was = rung;
    rung = false;
    return was;
  }
}

package org.voxpost.testphone;

import java.util.PriorityQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that does things at absolute instants: the RTP of every phone, and hang-ups to order.
 */
final class Pacer {
  /** Something with a next time. */
  interface Beat {
    /**
     * Does what is due and answers the {@link System#nanoTime} of the next beat, or {@link #OVER}.
     */
    long beat();
  }

  static final long OVER = Long.MIN_VALUE;
  private static final long GRID = 5_000_000;
  private static final Pacer SHARED = new Pacer();

  private record Due(long at, Beat beat) {}

  private final PriorityQueue<Due> waiting =
      new PriorityQueue<>((a, b) -> Long.signum(a.at - b.at));
  private final Thread thread;

  private Pacer() {
    thread = Thread.ofPlatform().daemon().name("testphone-pacer").start(this::paceForever);
  }

  static Pacer shared() {
    return SHARED;
  }

  /** The next instant of a grid that many senders share, so that the thread wakes seldom. */
  static long nextOnGrid() {
    long now = System.nanoTime();
    return now + GRID - Math.floorMod(now, GRID);
  }

  void at(long nanoTime, Beat beat) {
    synchronized (waiting) {
      waiting.add(new Due(nanoTime, beat));
    }
    LockSupport.unpark(thread);
  }

  private void paceForever() {
    while (true) {
      Due due = nextDue();
      long wait = due == null ? GRID * 200 : due.at - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
        continue;
      }
      synchronized (waiting) {
        waiting.remove(due);
      }
      run(due.beat);
    }
  }

  private Due nextDue() {
    synchronized (waiting) {
      return waiting.peek();
    }
  }

  private void run(Beat beat) {
    try {
      long next = beat.beat();
      if (next != OVER) {
        at(next, beat);
      }
    } catch (RuntimeException e) {
      thread.getThreadGroup().uncaughtException(thread, e);
    }
  }
}

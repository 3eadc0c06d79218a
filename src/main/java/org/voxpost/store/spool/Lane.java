package org.voxpost.store.spool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The deliveries to one server: a few at once, new messages before repeated ones, the failed ones
 * each waiting out a pause of their own until it ends or the server is seen to work again.
 */
final class Lane {
  private static final int AT_ONCE = 8;

  private final Threads threads;
  private final BiConsumer<Lane, Parcel> attempt;
  private final Deque<Parcel> fresh = new ArrayDeque<>();
  private final Deque<Parcel> again = new ArrayDeque<>();
  private final Set<Parcel> waiting = new LinkedHashSet<>();
  private int running;
  private boolean closed;

  Lane(Threads threads, BiConsumer<Lane, Parcel> attempt) {
    this.threads = threads;
    this.attempt = attempt;
  }

  void add(Parcel parcel) {
    synchronized (this) {
      fresh.add(parcel);
    }
    startWhatMay();
  }

  void succeeded() {
    synchronized (this) {
      running--;
      for (Parcel parcel : List.copyOf(waiting)) {
        if (parcel.mayWakeEarly()) {
          waiting.remove(parcel);
          again.add(parcel);
        }
      }
      notifyAll();
    }
    startWhatMay();
  }

  /** Puts by a parcel whose attempt failed. */
  void putBy(Parcel parcel, Duration pause) {
    int failures = parcel.failures();
    synchronized (this) {
      running--;
      waiting.add(parcel);
      notifyAll();
    }
    threads.after(pause, () -> pauseOver(parcel, failures));
    startWhatMay();
  }

  private void pauseOver(Parcel parcel, int failures) {
    synchronized (this) {
      if (parcel.failures() != failures || !waiting.remove(parcel)) {
        return;
      }
      parcel.pauseOver();
      again.add(parcel);
    }
    startWhatMay();
  }

  private void startWhatMay() {
    List<Parcel> starting = new ArrayList<>();
    synchronized (this) {
      while (!closed && running < AT_ONCE) {
        Optional<Parcel> next = next();
        if (next.isEmpty()) {
          break;
        }
        running++;
        starting.add(next.get());
      }
    }
    for (Parcel parcel : starting) {
      String name = "delivery-" + parcel.spooled().entry().name();
      threads.start(name, () -> attempt.accept(this, parcel));
    }
  }

  private Optional<Parcel> next() {
    Deque<Parcel> queue = fresh.isEmpty() ? again : fresh;
    return Optional.ofNullable(queue.poll());
  }

  /** Starts nothing more. */
  synchronized void close() {
    closed = true;
  }

  /** Waits for the attempts under way, at most until that {@link System#nanoTime}. */
  synchronized void awaitIdle(long deadline) throws InterruptedException {
    for (long left = deadline - System.nanoTime();
        running > 0 && left > 0;
        left = deadline - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
  }
}

package org.voxpost.store.spool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Threads and pauses stepped by hand. */
final class HandThreads implements Threads {
  private record Pause(Duration until, Runnable task) {}

  private final Deque<Runnable> started = new ArrayDeque<>();
  private final List<Pause> pauses = new ArrayList<>();
  private Duration now = Duration.ZERO;

  @Override
  public void start(String name, Runnable task) {
    started.add(task);
  }

  @Override
  public void after(Duration pause, Runnable task) {
    pauses.add(new Pause(now.plus(pause), task));
  }

  int started() {
    return started.size();
  }

  /** Runs what was started until nothing more is. */
  void run() {
    while (!started.isEmpty()) {
      started.poll().run();
    }
  }

  /** Runs what was started up to now, not what that starts. */
  void runOne() {
    started.remove().run();
  }

  void pass(Duration time) {
    Duration end = now.plus(time);
    run();
    while (!pauses.isEmpty()) {
      Pause next = pauses.stream().min(Comparator.comparing(Pause::until)).orElseThrow();
      if (next.until().compareTo(end) > 0) {
        break;
      }
      pauses.remove(next);
      now = next.until();
      next.task().run();
      run();
    }
    now = end;
  }
}

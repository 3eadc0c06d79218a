package org.voxpost.store.imap;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.voxpost.store.spool.Threads;

/** Deliveries on the thread that asks for them; those put by run again when told. */
final class StepThreads implements Threads {
  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Override
  public void start(String name, Runnable task) {
    task.run();
  }

  @Override
  public void after(Duration pause, Runnable task) {
    waiting.add(task);
  }

  /** Runs what was put by so far; what fails again waits for the next time. */
  void round() {
    for (int left = waiting.size(); left > 0; left--) {
      waiting.remove().run();
    }
  }
}

package org.voxpost.store.spool;

import java.time.Duration;

/** Where deliveries run and wait. */
public interface Threads {
  /** Runs a task on a thread of its own. */
  void start(String name, Runnable task);

  /** Runs a task after a pause. */
  void after(Duration pause, Runnable task);

  /** Virtual threads; those that wait end with the process. */
  static Threads virtual() {
    return new Threads() {
      @Override
      public void start(String name, Runnable task) {
        Thread.ofVirtual().name(name).start(task);
      }

      @Override
      public void after(Duration pause, Runnable task) {
        Thread.ofVirtual().name("delivery-pause").start(() -> runAfter(pause, task));
      }
    };
  }

  private static void runAfter(Duration pause, Runnable task) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    task.run();
  }
}

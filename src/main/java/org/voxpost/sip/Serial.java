package org.voxpost.sip;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the tasks of one dialog one after the other, in the order they were handed in, on threads it
 * borrows. The dialog's state needs no lock for it.
 */
final class Serial implements Executor {
  private static final Logger LOG = LoggerFactory.getLogger(Serial.class);

  private final String name;
  private final Executor threads;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();

  Serial(String name, Executor threads) {
    this.name = name;
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (waiting.getAndIncrement() > 0) {
      return;
    }
    try {
      threads.execute(this::drain);
    } catch (RejectedExecutionException closed) {
      LOG.debug("call {}: too late, the user agent is closed", name);
    }
  }

  private void drain() {
    do {
      run(tasks.remove());
    } while (waiting.decrementAndGet() > 0);
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error bug) {
      LOG.error("call {}: a step of its dialog failed", name, bug);
    }
  }
}

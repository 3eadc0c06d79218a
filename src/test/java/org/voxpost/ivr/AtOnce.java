package org.voxpost.ivr;

import java.time.Duration;
import org.voxpost.store.spool.Threads;

/** Delivers on the spot and never a second time. */
public final class AtOnce implements Threads {
  @Override
  public void start(String name, Runnable task) {
    task.run();
  }

  @Override
  public void after(Duration pause, Runnable task) {}
}

package org.voxpost.mwi;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Time, as lamps need it. */
interface Timing {
  /** Ever growing, in nanoseconds. */
  long nanos();

  /** Runs a short task later. */
  void after(Duration pause, Runnable task);

  static Timing on(ScheduledExecutorService timer) {
    return new Timing() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public void after(Duration pause, Runnable task) {
        try {
          var _ = timer.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
          // The appliance is ending: nothing is due any more.
          return;
        }
      }
    };
  }
}

package org.voxpost.sip;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all dialogs of a user agent share.
 *
 * @param clock runs nothing itself but hands over to {@code threads}
 * @param time of day
 */
record Signalling(
    SipSettings settings,
    SipTimers timers,
    Messages messages,
    Dialogs dialogs,
    Executor threads,
    ScheduledExecutorService clock,
    InstantSource time) {

  /**
   * Hands the task over when the time has come; not at all when the user agent is closed.
   *
   * @return calls it off, to be run by {@code serial}: the task does not run from then on, even
   *     when it has been handed over already and waits for its turn
   */
  Runnable later(Duration delay, Executor serial, Runnable task) {
    AtomicBoolean wanted = new AtomicBoolean(true);
    Runnable unlessCalledOff =
        () -> {
          if (wanted.get()) {
            task.run();
          }
        };
    try {
      var pending =
          clock.schedule(
              () -> serial.execute(unlessCalledOff), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> {
        wanted.set(false);
        pending.cancel(false);
      };
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }
}

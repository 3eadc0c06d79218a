package org.voxpost.sip;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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

  /** Hands the task over when the time has come; not at all when the user agent is closed. */
  Runnable later(Duration delay, Executor serial, Runnable task) {
    try {
      var pending =
          clock.schedule(() -> serial.execute(task), delay.toNanos(), TimeUnit.NANOSECONDS);
      return () -> pending.cancel(false);
    } catch (RejectedExecutionException closed) {
      return () -> {};
    }
  }
}

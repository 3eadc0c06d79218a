package org.voxpost.store.imap;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Interrupts a virtual thread that takes too long, which closes the socket it waits at. Angus' own
 * way to close one waits for the very read that is to be ended.
 */
final class TimeLimit implements AutoCloseable {
  private final Future<?> end;

  private TimeLimit(Future<?> end) {
    this.end = end;
  }

  static TimeLimit of(Duration longest, Thread thread, ScheduledExecutorService timer) {
    return new TimeLimit(
        timer.schedule(thread::interrupt, longest.toMillis(), TimeUnit.MILLISECONDS));
  }

  /** It was quick enough. */
  @Override
  public void close() {
    end.cancel(false);
  }
}

package org.voxpost.mwi;

import java.time.Duration;

/**
 * Keeps a distance between signals: the first goes out at once, those that come too soon after it
 * become one when the distance is reached.
 */
final class Pace {
  private final Timing timing;
  private final Duration distance;
  private final Runnable signal;
  private long last;
  private boolean any;
  private boolean due;

  Pace(Timing timing, Duration distance, Runnable signal) {
    this.timing = timing;
    this.distance = distance;
    this.signal = signal;
  }

  /** There is something to signal. */
  void changed() {
    synchronized (this) {
      if (due) {
        return;
      }
      long left = any ? distance.toNanos() - (timing.nanos() - last) : 0;
      if (left > 0) {
        due = true;
        timing.after(Duration.ofNanos(left), this::reached);
        return;
      }
      goingOut();
    }
    signal.run();
  }

  private void reached() {
    synchronized (this) {
      due = false;
      goingOut();
    }
    signal.run();
  }

  private void goingOut() {
    last = timing.nanos();
    any = true;
  }
}

package org.voxpost.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;

/** The time and what is to be done later, for one subscription or publication. */
interface Timing {
  Instant now();

  /**
   * Runs the task in turn with all else that this one does.
   *
   * @return takes it back, if it has not run yet
   */
  Runnable later(Duration delay, Runnable task);

  /** By the clock of the user agent. */
  static Timing of(Signalling signalling, Executor serial) {
    return new Timing() {
      @Override
      public Instant now() {
        return signalling.time().instant();
      }

      @Override
      public Runnable later(Duration delay, Runnable task) {
        return signalling.later(delay, serial, task);
      }
    };
  }
}

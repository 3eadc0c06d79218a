package org.voxpost.call;

import java.time.Duration;

/**
 * When recordings are drained. All are at the same moments, or a part of them at each: a thread
 * that is woken for a hundred of them sleeps once, not a hundred times.
 */
final class DrainTimes {
  private static final long PAUSE = Duration.ofMillis(200).toNanos();
  private static final int PHASES = 2;

  private DrainTimes() {}

  /**
   * The next moment for one of the calls.
   *
   * @param now nanoseconds of any clock that all calls go by
   */
  static long after(long now, String callId) {
    long phase = Math.floorMod(callId.hashCode(), PHASES) * (PAUSE / PHASES);
    return now + PAUSE - Math.floorMod(now - phase, PAUSE);
  }
}

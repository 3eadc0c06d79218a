package org.voxpost.store.spool;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait after a number of failures: doubling, up to a quarter less at random.
 *
 * @param first after the first failure
 * @param most never longer
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {
  private static final int MOST_DOUBLINGS = 30;

  /** The pause after that many failures, from 1. */
  public Duration after(int failures) {
    Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
    Duration capped = pause.compareTo(most) > 0 ? most : pause;
    return Duration.ofNanos((long) (capped.toNanos() * (1 - random.nextDouble() / 4)));
  }
}

package org.voxpost.store.imap;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * The times of watching.
 *
 * @param idle how long an IDLE lasts; servers log out after 30 minutes (RFC 2177 §3)
 * @param firstPause between losing a server and the first attempt to reach it again
 * @param longestPause what the pauses grow to
 * @param random from 0 to 1, so that thousands of watches do not ask at once
 */
record Rhythm(Duration idle, Duration firstPause, Duration longestPause, DoubleSupplier random) {
  private static final int LESS_OFTEN = 10;

  /** Beyond any process's life, and yet no overflow. */
  static final Duration NEVER = Duration.ofDays(365);

  static Rhythm usual(DoubleSupplier random) {
    return new Rhythm(
        Duration.ofMinutes(25), Duration.ofSeconds(1), Duration.ofSeconds(60), random);
  }

  /** The pause before this attempt, the first of which is 0. */
  Duration pause(int attempt) {
    Duration grown = firstPause.multipliedBy(1L << Math.min(attempt, 16));
    return spread(grown.compareTo(longestPause) < 0 ? grown : longestPause);
  }

  /** How often one is asked who should tell by himself: pushes do get lost. */
  Duration beneathPushes(WatchSettings settings) {
    return settings.polls() ? spread(settings.pollFrequency().multipliedBy(LESS_OFTEN)) : NEVER;
  }

  /** From three quarters of it to five. */
  private Duration spread(Duration mean) {
    return Duration.ofNanos((long) (mean.toNanos() * (0.75 + random.getAsDouble() / 2)));
  }
}

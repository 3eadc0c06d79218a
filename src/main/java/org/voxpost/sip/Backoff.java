package org.voxpost.sip;

import java.time.Duration;

/** How long to wait before one more try: half a minute at first, twice as long each time. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);

  private Duration next = FIRST;

  /** The wait after a failure; as long as the other side asks for, within the longest. */
  Duration after(Outcome failure) {
    Duration own = next;
    next = limited(next.multipliedBy(2));
    return failure.retryAfter().map(Backoff::limited).orElse(own);
  }

  void reset() {
    next = FIRST;
  }

  private static Duration limited(Duration wait) {
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }
}

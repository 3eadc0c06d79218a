package org.voxpost.sip;

import java.time.Duration;

/**
 * Intervals of RFC 3261 §17.1.1.1 and RFC 4028 §5 that the dialog layer uses; tests shorten them.
 *
 * @param t1 the round trip estimate, the first interval between two 200s
 * @param t2 the longest interval between two 200s
 * @param leastExpires the shortest session timer that is accepted (Min-SE)
 */
record SipTimers(Duration t1, Duration t2, Duration leastExpires) {
  static final SipTimers STANDARD =
      new SipTimers(Duration.ofMillis(500), Duration.ofSeconds(4), Duration.ofSeconds(90));

  /** How long a 200 waits for its ACK (RFC 3261 §13.3.1.4). */
  Duration ackLimit() {
    return t1.multipliedBy(64);
  }
}

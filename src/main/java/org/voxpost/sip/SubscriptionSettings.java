package org.voxpost.sip;

import java.time.Duration;

/**
 * The bounds of subscriptions.
 *
 * @param longest {@code subscribeexpires}: longer ones are granted for this long
 * @param least {@code minexpires}: shorter ones are refused with 423, except zero
 * @param limit how many there may be at once; more get 503
 * @param perSecond how many SUBSCRIBEs that open one are taken a second from each address; more get
 *     503
 */
public record SubscriptionSettings(Duration longest, Duration least, int limit, int perSecond) {
  /** An hour at most, a minute at least, 10,000 at once, 200 a second from an address. */
  public static final SubscriptionSettings STANDARD =
      new SubscriptionSettings(Duration.ofHours(1), Duration.ofMinutes(1), 10_000, 200);

  public SubscriptionSettings {
    if (least.toSeconds() < 1 || least.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("minexpires is not within 1 second and 1 hour");
    }
    if (longest.compareTo(least) < 0) {
      throw new IllegalArgumentException("subscribeexpires is below minexpires");
    }
    if (limit < 0 || perSecond < 1) {
      throw new IllegalArgumentException("a negative number of subscriptions");
    }
  }

  boolean isTooBrief(Duration wanted) {
    return wanted.isPositive() && wanted.compareTo(least) < 0;
  }

  Duration granted(Duration wanted) {
    return wanted.compareTo(longest) < 0 ? wanted : longest;
  }
}

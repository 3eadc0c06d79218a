package org.voxpost.sip;

/** What became of a subscription. A fetch ({@code Expires: 0}) is none and is not told. */
public sealed interface SubscriptionChange {
  /** As it is now; of one that ended, as it was last. */
  SubscriptionState subscription();

  /** It is new. */
  record Begun(SubscriptionState subscription) implements SubscriptionChange {}

  /** It lasts longer or leads elsewhere, or goes on after a restart. */
  record Refreshed(SubscriptionState subscription) implements SubscriptionChange {}

  /**
   * It is over.
   *
   * @param reason for the log: {@code unsubscribed}, {@code timeout}, {@code deactivated}, {@code
   *     replaced}, {@code NOTIFY answered with 481} and the like
   */
  record Ended(SubscriptionState subscription, String reason) implements SubscriptionChange {}
}

package org.voxpost.sip;

import java.util.Optional;

/**
 * Who decides which subscriptions to message summaries there are (RFC 3842, RFC 6665), and knows
 * what they are told. Called on SIP threads: every method must return at once.
 */
public interface MessageSummaries {
  /** A new subscription is asked for; its headers are in order. Refreshes are not asked about. */
  Admission admit(SubscribeRequest request);

  /**
   * What a NOTIFY says now, as {@code application/simple-message-summary}; asked just before it is
   * written. Lines end with CRLF.
   *
   * @param resource as {@link Admission.Granted} named it
   * @return empty when it is not known yet: the NOTIFY goes without a body
   */
  Optional<String> state(String resource);

  /**
   * A subscription began, was refreshed or ended: what is to survive a restart is another now. That
   * it began is told before its first {@link #state} is asked for.
   */
  void changed(SubscriptionChange change);

  /** With what a NOTIFY of this resource answers a challenge (401 or 407); none to have it end. */
  default Optional<Credentials> credentials(String resource) {
    return Optional.empty();
  }

  /** Nobody may subscribe to anything. */
  static MessageSummaries none() {
    return NoSummaries.INSTANCE;
  }
}

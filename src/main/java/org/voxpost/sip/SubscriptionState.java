package org.voxpost.sip;

import java.time.Instant;
import java.util.List;

/**
 * All that a subscription's dialog needs to go on, on this run of the appliance or the next (RFC
 * 3261 §12.1.1, RFC 6665 §4.4.1). URIs are as text, those of the parties in the form of From and
 * To.
 *
 * @param resource what is watched
 * @param callId the Call-ID
 * @param localTag our tag
 * @param remoteTag the subscriber's tag, or empty
 * @param localParty From of a NOTIFY, without tag
 * @param remoteParty To of a NOTIFY, without tag
 * @param target where a NOTIFY goes: the Contact of the latest SUBSCRIBE
 * @param routes the route set, nearest first
 * @param contact where the subscriber reaches us
 * @param localSequence the CSeq of our latest NOTIFY; 0 before the first
 * @param remoteSequence the CSeq of the latest SUBSCRIBE
 * @param eventId the {@code id} of Event, or empty
 * @param accept the media types he takes, joined by commas, or empty
 * @param expiresAt when it ends without a refresh
 */
public record SubscriptionState(
    String resource,
    String callId,
    String localTag,
    String remoteTag,
    String localParty,
    String remoteParty,
    String target,
    List<String> routes,
    String contact,
    long localSequence,
    long remoteSequence,
    String eventId,
    String accept,
    Instant expiresAt) {
  public SubscriptionState {
    routes = List.copyOf(routes);
  }

  /** One line of printable ASCII that {@link #parse} reads. */
  public String toText() {
    return SubscriptionText.of(this);
  }

  /**
   * Reads what {@link #toText} wrote.
   *
   * @throws IllegalArgumentException saying what is missing or wrong
   */
  public static SubscriptionState parse(String text) {
    return SubscriptionText.parse(text);
  }

  DialogId id() {
    return new DialogId(callId, localTag, remoteTag);
  }

  SubscriptionState withLocalSequence(long number) {
    return with(target, number, remoteSequence, expiresAt);
  }

  SubscriptionState withRemoteSequence(long number) {
    return with(target, localSequence, number, expiresAt);
  }

  SubscriptionState refreshed(String newTarget, Instant until) {
    return with(newTarget, localSequence, remoteSequence, until);
  }

  /** What changes while a subscription lasts. */
  private SubscriptionState with(String newTarget, long local, long remote, Instant until) {
    return new SubscriptionState(
        resource,
        callId,
        localTag,
        remoteTag,
        localParty,
        remoteParty,
        newTarget,
        routes,
        contact,
        local,
        remote,
        eventId,
        accept,
        until);
  }
}

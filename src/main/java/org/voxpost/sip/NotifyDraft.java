package org.voxpost.sip;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sip.header.EventHeader;
import javax.sip.header.SubscriptionStateHeader;
import javax.sip.message.Request;

/** Words NOTIFYs. */
final class NotifyDraft {
  private NotifyDraft() {}

  /** Within the dialog of a subscription. */
  static Draft of(SubscriptionState state, String subscriptionState, Optional<String> body) {
    String event =
        state.eventId().isEmpty() ? Messages.EVENT : Messages.EVENT + ";id=" + state.eventId();
    return new Draft(
        Request.NOTIFY,
        SipUris.likeContact(state.target(), state.contact()),
        state.callId(),
        tagged(state.localParty(), state.localTag()),
        tagged(state.remoteParty(), state.remoteTag()),
        state.routes(),
        Optional.of(state.contact()),
        headers(event, subscriptionState),
        body);
  }

  /** Outside of any dialog; the subscription that there never was is over, as PBXs expect it. */
  static Draft unsolicited(Destination to, String callId, String tag, String body) {
    return new Draft(
        Request.NOTIFY,
        to.uri(),
        callId,
        tagged("<" + to.account() + ">", tag),
        "<" + to.uri() + ">",
        List.of(),
        Optional.empty(),
        headers(Messages.EVENT, "terminated"),
        Optional.of(body));
  }

  static String tagged(String party, String tag) {
    return tag.isEmpty() ? party : party + ";tag=" + tag;
  }

  private static Map<String, String> headers(String event, String subscriptionState) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(EventHeader.NAME, event);
    headers.put(SubscriptionStateHeader.NAME, subscriptionState);
    return headers;
  }
}

package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sip.header.AcceptHeader;
import javax.sip.header.ContactHeader;
import javax.sip.header.EventHeader;
import javax.sip.header.RecordRouteHeader;
import javax.sip.message.Response;

/** A SUBSCRIBE of the stack in our own words. */
final class SubscribeReading {
  /** RFC 3842 §3.4: what no Expires means. */
  private static final Duration DEFAULT = Duration.ofHours(1);

  private final SIPRequest request;

  SubscribeReading(SIPRequest request) {
    this.request = request;
  }

  /** With what it is refused, whatever it asks for. */
  OptionalInt fault() {
    if (event().isEmpty()) {
      return OptionalInt.of(Response.BAD_EVENT);
    }
    if (!isTargetFit()) {
      return OptionalInt.of(Response.BAD_REQUEST);
    }
    if (!takesSummaries()) {
      return OptionalInt.of(Response.NOT_ACCEPTABLE);
    }
    return OptionalInt.empty();
  }

  Duration expires() {
    return request.getExpires() == null
        ? DEFAULT
        : Duration.ofSeconds(request.getExpires().getExpires());
  }

  /**
   * As one that opens a subscription.
   *
   * @throws IllegalArgumentException when the Request-URI, From or To is not to be understood
   */
  SubscribeRequest request(Arrival arrival) {
    String uri = request.getRequestURI().toString();
    return new SubscribeRequest(
        request.getCallId().getCallId(),
        UriText.parse(uri).with("", Map.of()),
        uri,
        Translation.address(request, "From"),
        Translation.address(request, "To"),
        arrival.source(),
        arrival.transport(),
        expires(),
        accept());
  }

  /** As one within its dialog. */
  Renewal renewal() {
    return new Renewal(request.getCSeq().getSeqNumber(), eventId(), target(), expires());
  }

  /** The dialog that it opens, before its first NOTIFY. */
  SubscriptionState opening(
      String resource, String localTag, String contact, Messages messages, Instant until) {
    List<String> routes = new ArrayList<>();
    ListIterator<?> recorded = request.getHeaders(RecordRouteHeader.NAME);
    while (recorded.hasNext()) {
      routes.add(messages.text(((RecordRouteHeader) recorded.next()).getAddress()));
    }
    DialogId id = DialogId.of(request);
    return new SubscriptionState(
        resource,
        id.callId(),
        localTag,
        id.remoteTag(),
        messages.text(request.getTo().getAddress()),
        messages.text(request.getFrom().getAddress()),
        target().orElseThrow(),
        routes,
        contact,
        0,
        request.getCSeq().getSeqNumber(),
        eventId(),
        String.join(",", accept()),
        until);
  }

  private Optional<EventHeader> event() {
    return request.getHeader(EventHeader.NAME) instanceof EventHeader event
            && Messages.EVENT.equalsIgnoreCase(event.getEventType())
        ? Optional.of(event)
        : Optional.empty();
  }

  private String eventId() {
    return event().map(EventHeader::getEventId).orElse("");
  }

  private boolean isTargetFit() {
    Optional<String> target = target();
    if (target.isEmpty()) {
      return request.getToTag() != null;
    }
    try {
      SipUris.check(target.get());
      return true;
    } catch (IllegalArgumentException foreign) {
      return false;
    }
  }

  private Optional<String> target() {
    return request.getHeader(ContactHeader.NAME) instanceof ContactHeader contact
            && !contact.isWildCard()
        ? Optional.of(contact.getAddress().getURI().toString())
        : Optional.empty();
  }

  private boolean takesSummaries() {
    List<String> types = accept();
    return types.isEmpty()
        || types.contains(Messages.SUMMARY)
        || types.contains("application/*")
        || types.contains("*/*");
  }

  private List<String> accept() {
    List<String> types = new ArrayList<>();
    ListIterator<?> headers = request.getHeaders(AcceptHeader.NAME);
    while (headers.hasNext()) {
      AcceptHeader accept = (AcceptHeader) headers.next();
      if (accept.getContentType() != null) {
        String type = accept.getContentType() + "/" + accept.getContentSubType();
        types.add(type.toLowerCase(Locale.ROOT));
      }
    }
    return types;
  }
}

package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.ListIterator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sip.header.FromHeader;
import javax.sip.header.Header;
import javax.sip.header.ToHeader;
import javax.sip.message.Message;
import javax.sip.message.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An INVITE of the stack in our own words. What is broken in optional headers is left out. */
final class Translation {
  private static final Logger LOG = LoggerFactory.getLogger(Translation.class);

  /** RFC 3323 §4.2 and RFC 3325 §9.3: each of them asks that the caller stays unnamed. */
  private static final Set<String> PRIVATE = Set.of("id", "user", "header");

  private Translation() {}

  /**
   * Puts the INVITE into our words.
   *
   * @throws IllegalArgumentException when the Request-URI, From or To is not to be understood
   */
  static Invitation invitation(
      SIPRequest request, InetSocketAddress source, InetSocketAddress local) {
    String callId = request.getCallId().getCallId();
    SipAddress from = address(request, FromHeader.NAME);
    return new Invitation(
        callId,
        UriText.parse(request.getRequestURI().toString()).with("", Map.of()),
        from,
        address(request, ToHeader.NAME),
        asserted(addresses(request, "P-Asserted-Identity")),
        wantsPrivacy(request) || isAnonymous(from),
        addresses(request, "Diversion"),
        history(addresses(request, "History-Info")),
        Bodies.sdp(request),
        source,
        local);
  }

  static SipAddress address(Request request, String name) {
    return AddressText.parse(value(request.getHeader(name)));
  }

  private static List<SipAddress> addresses(SIPRequest request, String name) {
    List<SipAddress> addresses = new ArrayList<>();
    for (String value : values(request, name)) {
      for (String element : AddressText.elements(value)) {
        read(request, name, element).ifPresent(addresses::add);
      }
    }
    return addresses;
  }

  private static Optional<SipAddress> read(SIPRequest request, String name, String element) {
    try {
      return Optional.of(AddressText.parse(element));
    } catch (IllegalArgumentException broken) {
      LOG.debug(
          "call {}: left out a {}: {}", request.getCallId().getCallId(), name, broken.getMessage());
      return Optional.empty();
    }
  }

  static List<String> values(Message message, String name) {
    List<String> values = new ArrayList<>();
    ListIterator<?> headers = message.getHeaders(name);
    while (headers.hasNext()) {
      values.add(value((Header) headers.next()));
    }
    return values;
  }

  private static String value(Header header) {
    String text = header.toString();
    return text.substring(text.indexOf(':') + 1).strip();
  }

  /** RFC 3325 §9.1 allows one SIP and one TEL URI; the SIP one says more. */
  private static Optional<SipAddress> asserted(List<SipAddress> identities) {
    return identities.stream().min(Comparator.comparing(identity -> identity.host().isEmpty()));
  }

  private static boolean wantsPrivacy(Request request) {
    return values(request, "Privacy").stream()
        .flatMap(value -> Arrays.stream(value.split("[;,]", -1)))
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .anyMatch(PRIVATE::contains);
  }

  private static boolean isAnonymous(SipAddress from) {
    return from.host().equalsIgnoreCase("anonymous.invalid")
        || from.user().equalsIgnoreCase("anonymous")
        || from.displayName().equalsIgnoreCase("anonymous");
  }

  /** RFC 7044 §5.1: the index, not the place, is the order. Entries without one come last. */
  private static List<SipAddress> history(List<SipAddress> entries) {
    return entries.stream()
        .sorted(Comparator.comparing(Translation::index, Arrays::compare))
        .toList();
  }

  private static int[] index(SipAddress entry) {
    try {
      return Arrays.stream(entry.headerParameters().getOrDefault("index", "").split("\\.", -1))
          .mapToInt(Integer::parseInt)
          .toArray();
    } catch (NumberFormatException missing) {
      return new int[] {Integer.MAX_VALUE};
    }
  }
}

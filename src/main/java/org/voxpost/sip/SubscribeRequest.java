package org.voxpost.sip;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * A SUBSCRIBE to message-summary that opens a subscription, or fetches the state once (RFC 6665
 * §4.2.1).
 *
 * @param callId the Call-ID
 * @param requestUri whose summary is asked for
 * @param uri the Request-URI as it came
 * @param from the From header
 * @param to the To header
 * @param source where the packet came from
 * @param transport what it came over
 * @param expires how long he wants it; zero for one NOTIFY only; without an Expires header the hour
 *     of RFC 3842 §3.4
 * @param accept the media types he takes, lower case; empty when he names none
 */
public record SubscribeRequest(
    String callId,
    SipAddress requestUri,
    String uri,
    SipAddress from,
    SipAddress to,
    InetSocketAddress source,
    SipSettings.Transport transport,
    Duration expires,
    List<String> accept) {
  public SubscribeRequest {
    accept = List.copyOf(accept);
  }
}

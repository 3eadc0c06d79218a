package org.voxpost.sip;

import gov.nist.javax.sip.message.SIPRequest;
import java.net.InetSocketAddress;
import java.util.Locale;
import javax.sip.SipProvider;

/**
 * How a request came to us.
 *
 * @param source where the packet came from
 * @param local the address of ours that reaches its source
 */
record Arrival(SipSettings.Transport transport, InetSocketAddress source, InetSocketAddress local) {
  static Arrival of(SIPRequest request, SipProvider provider) {
    InetSocketAddress source = source(request);
    String transport = provider.getListeningPoints()[0].getTransport().toUpperCase(Locale.ROOT);
    return new Arrival(
        SipSettings.Transport.valueOf(transport),
        source,
        new InetSocketAddress(
            LocalPoint.towards(request.getLocalAddress(), source), request.getLocalPort()));
  }

  LocalPoint point(SipSettings settings) {
    return LocalPoint.of(settings, transport, local);
  }

  private static InetSocketAddress source(SIPRequest request) {
    return request.getPeerPacketSourceAddress() == null
        ? new InetSocketAddress(request.getRemoteAddress(), request.getRemotePort())
        : new InetSocketAddress(
            request.getPeerPacketSourceAddress(), request.getPeerPacketSourcePort());
  }
}

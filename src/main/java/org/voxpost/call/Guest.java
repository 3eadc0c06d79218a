package org.voxpost.call;

import java.net.Inet6Address;
import java.net.InetAddress;
import org.voxpost.ivr.CallOrigin;
import org.voxpost.sip.Invitation;
import org.voxpost.store.Caller;

/**
 * Who calls, and from where.
 *
 * @param id the Call-ID
 * @param host where it came from, as it stands in a URI
 */
record Guest(String id, Caller caller, CallOrigin origin, String host) {
  static Guest of(Invitation invitation, TrustSettings trust) {
    InetAddress source = invitation.source().getAddress();
    return new Guest(
        invitation.callId(),
        Callers.of(invitation),
        new CallOrigin(source, trust.trusts(source)),
        literal(source));
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return address instanceof Inet6Address ? "[" + text + "]" : text;
  }
}

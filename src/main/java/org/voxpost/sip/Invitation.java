package org.voxpost.sip;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * An INVITE outside a dialog, in our own words.
 *
 * @param callId the Call-ID
 * @param requestUri whom it is for
 * @param from the From header
 * @param to the To header
 * @param assertedIdentity P-Asserted-Identity (RFC 3325), when there is one
 * @param anonymous whether Privacy or From says that the caller wants no name shown (RFC 3323)
 * @param diversions Diversion headers (RFC 5806), topmost (the latest diversion) first
 * @param history History-Info entries (RFC 7044) in the order of their indices
 * @param offer the SDP offer; empty when the offer comes late, in our 200
 * @param source where the packet came from
 * @param local the address it was received on
 */
public record Invitation(
    String callId,
    SipAddress requestUri,
    SipAddress from,
    SipAddress to,
    Optional<SipAddress> assertedIdentity,
    boolean anonymous,
    List<SipAddress> diversions,
    List<SipAddress> history,
    Optional<String> offer,
    InetSocketAddress source,
    InetSocketAddress local) {
  public Invitation {
    diversions = List.copyOf(diversions);
    history = List.copyOf(history);
  }
}

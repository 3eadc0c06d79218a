package org.voxpost.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/**
 * Where the peer of a dialog reaches us.
 *
 * @param host for Contact: the public one, or the address the request came in on
 * @param transport as in Via: {@code UDP} or {@code TCP}
 */
record LocalPoint(String host, int port, String transport) {
  static LocalPoint of(
      SipSettings settings, SipSettings.Transport transport, InetSocketAddress local) {
    String host =
        settings.publicAddress().isEmpty() ? literal(local.getAddress()) : settings.publicAddress();
    return new LocalPoint(host, local.getPort(), transport.name());
  }

  String contact() {
    return "sip:%s:%d;transport=%s".formatted(host, port, transport.toLowerCase(Locale.ROOT));
  }

  /** The address of ours that a packet to the peer leaves from; for sockets bound to any. */
  static InetAddress towards(InetAddress bound, InetSocketAddress peer) {
    if (!bound.isAnyLocalAddress()) {
      return bound;
    }
    try (DatagramSocket probe = new DatagramSocket()) {
      probe.connect(peer);
      return probe.getLocalAddress();
    } catch (IOException | UncheckedIOException unreachable) {
      return bound;
    }
  }

  private static String literal(InetAddress address) {
    String text = address.getHostAddress();
    int scope = text.indexOf('%');
    String plain = scope < 0 ? text : text.substring(0, scope);
    return address instanceof Inet6Address ? "[" + plain + "]" : plain;
  }
}

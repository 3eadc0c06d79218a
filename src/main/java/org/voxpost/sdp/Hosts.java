package org.voxpost.sdp;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** The connection addresses of {@code c=} and {@code a=rtcp} lines (RFC 8866 §5.7). */
final class Hosts {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,251})");
  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  private Hosts() {}

  /**
   * An address to send to, unresolved when it is a name: asking DNS is not for this package. Empty
   * for the wildcard address.
   */
  static Optional<InetSocketAddress> at(String host, int port) throws UnreadableSdp {
    if (!LITERAL.matcher(host).matches()) {
      if (!NAME.matcher(host).matches()) {
        throw new UnreadableSdp("a connection address that is none");
      }
      return Optional.of(InetSocketAddress.createUnresolved(host, port));
    }
    InetAddress address = literal(host);
    if (address.isMulticastAddress()) {
      throw new UnreadableSdp("a multicast connection address");
    }
    return address.isAnyLocalAddress()
        ? Optional.empty()
        : Optional.of(new InetSocketAddress(address, port));
  }

  private static InetAddress literal(String host) throws UnreadableSdp {
    try {
      return InetAddress.ofLiteral(host);
    } catch (IllegalArgumentException notAnAddress) {
      throw new UnreadableSdp("a connection address that is none");
    }
  }
}

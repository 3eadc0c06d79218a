package org.voxpost.sip;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The SIP side.
 *
 * @param listeners {@code listen}: the addresses it answers on
 * @param publicAddress {@code publicaddress}: the host it names in Contact and SDP, or empty for
 *     the address the request came in on
 * @param userAgent {@code useragent}: the Server header
 * @param sessionExpires the session timer it asks for (RFC 4028); a dialog that is ACKed and never
 *     BYEd ends by it
 */
public record SipSettings(
    List<Listener> listeners, String publicAddress, String userAgent, Duration sessionExpires) {
  public SipSettings {
    listeners = List.copyOf(listeners);
    if (listeners.isEmpty()) {
      throw new IllegalArgumentException("listen names no address");
    }
  }

  /**
   * One listening point.
   *
   * @param transport UDP or TCP
   * @param address where; port 0 picks a free one
   */
  public record Listener(Transport transport, InetSocketAddress address) {
    /** As {@code listen} writes it, such as {@code udp:[::1]:5060}. */
    public String text() {
      String host = address.getAddress().getHostAddress();
      boolean six = address.getAddress() instanceof Inet6Address;
      return "%s:%s:%d"
          .formatted(
              transport.name().toLowerCase(Locale.ROOT),
              six ? "[" + host + "]" : host,
              address.getPort());
    }
  }

  /** The transports this user agent speaks. */
  public enum Transport {
    UDP,
    TCP
  }
}

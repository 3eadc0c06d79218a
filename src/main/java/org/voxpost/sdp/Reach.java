package org.voxpost.sdp;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * Where our RTP can go at all: a socket of IPv4 sends nothing to IPv6, nor does one of a certain
 * IPv6 address to IPv4; that of {@code ::} does both.
 *
 * @param bound the address our sockets are bound to
 */
record Reach(InetAddress bound) {
  /** Whether packets get there; a name may turn out to be anything. */
  boolean has(InetSocketAddress there) {
    if (there.isUnresolved()) {
      return true;
    }
    boolean both = bound.isAnyLocalAddress() && !isOld(bound);
    return both || isOld(bound) == isOld(there.getAddress());
  }

  private static boolean isOld(InetAddress address) {
    return address instanceof Inet4Address;
  }
}

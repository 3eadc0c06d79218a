package org.voxpost.media;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Whom a stream is shared with. Behind a NAT the address in the SDP is not where packets come from,
 * so the first valid packet decides, once; afterwards strangers are not heard and cannot draw the
 * stream to themselves. A latch onto an address that is not the SDP's yields once to the SDP's own.
 */
final class Latch {
  /** About a second: packets in flight when the other side moved do not last so long. */
  private static final int FORMER_PACKETS_IGNORED = 50;

  private Optional<InetSocketAddress> expected = Optional.empty();
  private Optional<InetSocketAddress> latched = Optional.empty();
  private Optional<InetSocketAddress> former = Optional.empty();
  private int formerPackets;
  private boolean yielded;
  private boolean held;

  /**
   * Takes the address of the SDP; another one than before opens the latch again.
   *
   * @param remote empty while the other side wants no packets
   */
  void expect(Optional<InetSocketAddress> remote) {
    held = remote.isEmpty();
    if (held || remote.equals(expected)) {
      return;
    }
    former = latched;
    formerPackets = 0;
    latched = Optional.empty();
    expected = remote;
    yielded = false;
  }

  /** Takes the address that the host of the SDP has; whatever has come already stays. */
  void resolved(InetSocketAddress address) {
    expected = Optional.of(address);
  }

  /** Whether a valid packet from there belongs to the stream. */
  boolean admits(InetSocketAddress source) {
    if (latched.isEmpty()) {
      return latch(source);
    }
    if (is(latched, source)) {
      return true;
    }
    if (yielded || !is(expected, source)) {
      return false;
    }
    yielded = true;
    latched = expected;
    return true;
  }

  private boolean latch(InetSocketAddress source) {
    boolean stillInFlight = is(former, source) && !is(expected, source);
    if (stillInFlight && ++formerPackets <= FORMER_PACKETS_IGNORED) {
      return true;
    }
    latched = is(expected, source) ? expected : Optional.of(source);
    return true;
  }

  /** Whether packets come from there, as far as anything has come. */
  boolean isLatchedTo(InetSocketAddress source) {
    return is(latched, source);
  }

  /** Whether packets come from that host, whatever the port. */
  boolean isLatchedToHostOf(InetSocketAddress source) {
    return latched.isPresent() && latched.get().getAddress().equals(source.getAddress());
  }

  /** Where to send; empty on hold and while the SDP's host has no address yet. */
  Optional<InetSocketAddress> destination() {
    if (held) {
      return Optional.empty();
    }
    Optional<InetSocketAddress> there = latched.isPresent() ? latched : expected;
    return there.isPresent() && there.get().isUnresolved() ? Optional.empty() : there;
  }

  private static boolean is(Optional<InetSocketAddress> address, InetSocketAddress source) {
    return address.isPresent() && address.get().equals(source);
  }
}

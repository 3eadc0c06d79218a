package org.voxpost.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * Whom a stream is shared with. Behind a NAT the address in the SDP is not where packets come from,
 * so what comes decides, by how well it agrees with what was signalled: the SDP's address, then
 * another port of its host or of the host that signals, then a stranger, who must pass {@link
 * Probation} first. A better source takes the stream over from a worse one; nobody else can draw it
 * away, or be heard. So a stranger who is quicker than the phone does not keep its call.
 *
 * <p>A NAT may give a phone another port in the middle of a call. Once nothing comes any more from
 * where it was, its stream is believed from elsewhere after {@link Probation}: it is known by its
 * SSRC, which is random (RFC 3550 §8.1), so that only those who hear the call can tell it.
 */
final class Latch {
  /** About a second: packets in flight when the other side moved do not last so long. */
  private static final int FORMER_PACKETS_IGNORED = 50;

  /** So long nothing comes from where the phone was before it may be somewhere else. */
  private static final long GONE = 1_000_000_000L;

  private enum Grade {
    STRANGER,
    HOST,
    SIGNALLED
  }

  private final Optional<InetAddress> signalling;
  private final MediaCounters counters;
  private final Probation probation = new Probation();
  private Optional<InetSocketAddress> expected = Optional.empty();
  private Optional<InetSocketAddress> latched = Optional.empty();
  private Optional<InetSocketAddress> former = Optional.empty();
  private int formerPackets;
  private int ssrc;
  private long heardAt;
  private boolean held;

  /**
   * A latch that is open.
   *
   * @param signalling the host that the call's signalling comes from, if it is known
   */
  Latch(Optional<InetAddress> signalling, MediaCounters counters) {
    this.signalling = signalling;
    this.counters = counters;
  }

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
    probation.clear();
  }

  /** Takes the address that the host of the SDP has; whatever has come already stays. */
  void resolved(InetSocketAddress address) {
    expected = Optional.of(address);
  }

  /** Whether a packet, of a kind that was agreed on, belongs to the stream. */
  boolean admits(InetSocketAddress source, RtpPacket packet, long now) {
    if (!belongs(source, packet, now)) {
      return false;
    }
    ssrc = packet.ssrc();
    heardAt = now;
    return true;
  }

  private boolean belongs(InetSocketAddress source, RtpPacket packet, long now) {
    if (latched.isEmpty()) {
      return isInFlight(source) || latch(source, packet, now);
    }
    if (is(latched, source)) {
      return true;
    }
    boolean better = grade(source).compareTo(grade(latched.get())) > 0;
    if (!better && !hasMoved(source, packet, now)) {
      return false;
    }
    counters.takeovers.incrementAndGet();
    latched = Optional.of(source);
    return true;
  }

  private boolean hasMoved(InetSocketAddress source, RtpPacket packet, long now) {
    boolean maybe = now - heardAt >= GONE && packet.ssrc() == ssrc;
    return maybe && probation.passes(source, packet, now);
  }

  private boolean isInFlight(InetSocketAddress source) {
    boolean comesFromBefore = is(former, source) && !is(expected, source);
    return comesFromBefore && ++formerPackets <= FORMER_PACKETS_IGNORED;
  }

  private boolean latch(InetSocketAddress source, RtpPacket packet, long now) {
    boolean known = grade(source) != Grade.STRANGER || is(former, source);
    if (!known && !probation.passes(source, packet, now)) {
      return false;
    }
    latched = Optional.of(source);
    return true;
  }

  private Grade grade(InetSocketAddress source) {
    if (is(expected, source)) {
      return Grade.SIGNALLED;
    }
    InetAddress host = source.getAddress();
    boolean sameHost =
        (expected.isPresent() && host.equals(expected.get().getAddress()))
            || (signalling.isPresent() && host.equals(signalling.get()));
    return sameHost ? Grade.HOST : Grade.STRANGER;
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

package org.voxpost.media;

import java.net.InetSocketAddress;
import org.voxpost.udp.Datagrams;
import org.voxpost.udp.UdpSocket;

/** Takes in what waits at a socket, and tells when each datagram came. */
final class Intake {
  /** So that a flood at one port leaves the tick to the others. */
  private static final int MOST = 256;

  /** More than a phone sends in the longest time between two looks. */
  private static final int CROWD = 24;

  /** Floods come in gusts. */
  private static final long CROWDED_FOR = 1_000_000_000L;

  private final UdpSocket socket;
  private final Port port;
  private final UdpSocket.Receiver receiver = this::received;
  private long now;
  private long lastLook;
  private long crowdedUntil = Long.MIN_VALUE;

  Intake(UdpSocket socket, Port port) {
    this.socket = socket;
    this.port = port;
  }

  /** Where datagrams go. */
  interface Port {
    void received(byte[] bytes, int length, InetSocketAddress source, long arrival);
  }

  /** Hands over what has come, up to {@code now}. */
  void look(long now) {
    this.now = now;
    int left = MOST;
    int count;
    do {
      count = socket.receive(receiver);
      left -= count;
    } while (count == Datagrams.BATCH && left > 0);
    lastLook = now;
    if (MOST - left > CROWD) {
      crowdedUntil = now + CROWDED_FOR;
    }
  }

  /** Whether so much has come lately that the socket must be looked at often, lest it overflows. */
  boolean isCrowded() {
    return lastLook < crowdedUntil;
  }

  /** What had come before the last look was taken then, whatever a clock that was set says. */
  private void received(byte[] bytes, int length, InetSocketAddress source, long since) {
    port.received(bytes, length, source, Math.clamp(now - since, Math.min(lastLook, now), now));
  }
}

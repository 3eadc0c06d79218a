package org.voxpost.media;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in what waits at an RTP socket, with one system call a packet as long as packets come as
 * regularly as they should: it asks for as many as usually wait, and only when some were late, and
 * now and then, for all. A selector would need no such guess, but it allocates for each socket that
 * is ready, and has the kernel do more for each packet.
 */
final class Intake {
  /** So that a flood at one port leaves the tick to the others. */
  private static final int MOST = 64;

  /** A sender whose clock is fast is one packet further each time; so long may that one wait. */
  private static final int LOOKS_APART = 8;

  private static final int DATAGRAM = 2048;
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Socket socket;
  private final Buffers buffers;
  private int usual = MOST;
  private int looks;
  private int taken;
  private boolean cameShort = true;

  Intake(Socket socket, Buffers buffers) {
    this.socket = socket;
    this.buffers = buffers;
  }

  /** Where datagrams come from, as {@link java.nio.channels.DatagramChannel#receive} has it. */
  @FunctionalInterface
  interface Socket {
    SocketAddress receive(ByteBuffer into) throws IOException;
  }

  /** What all intakes and wires of a thread share: a datagram in and out of the JVM. */
  @SuppressWarnings("ArrayRecordComponent")
  record Buffers(ByteBuffer direct, byte[] heap) {
    Buffers() {
      this(ByteBuffer.allocateDirect(DATAGRAM), new byte[DATAGRAM]);
    }
  }

  /** Hands over what has come. */
  void look(Line.Port port, long now) {
    looks++;
    boolean forAll = cameShort || looks == LOOKS_APART;
    int count = take(forAll ? MOST : usual, port, now);
    cameShort = count < usual;
    taken += count;
    if (looks == LOOKS_APART) {
      usual = Math.clamp((taken + LOOKS_APART / 2) / LOOKS_APART, 1, MOST);
      looks = 0;
      taken = 0;
    }
  }

  private int take(int most, Line.Port port, long now) {
    int count = 0;
    try {
      while (count < most && takeOne(port, now)) {
        count++;
      }
    } catch (IOException failed) {
      LOG.debug("RTP socket: {}", failed.toString());
    }
    return count;
  }

  private boolean takeOne(Line.Port port, long now) throws IOException {
    ByteBuffer direct = buffers.direct().clear();
    InetSocketAddress source = (InetSocketAddress) socket.receive(direct);
    if (source == null) {
      return false;
    }
    int length = direct.flip().remaining();
    direct.get(buffers.heap(), 0, length);
    port.received(buffers.heap(), length, source, now);
    return true;
  }
}

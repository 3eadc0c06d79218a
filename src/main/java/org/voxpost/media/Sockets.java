package org.voxpost.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The two bound sockets of a session. */
final class Sockets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private final int port;
  private final DatagramChannel rtp;
  private final DatagramChannel rtcp;

  private Sockets(int port, DatagramChannel rtp, DatagramChannel rtcp) {
    this.port = port;
    this.rtp = rtp;
    this.rtcp = rtcp;
  }

  /** Binds a pair; empty when another process has one of the two. */
  static Optional<Sockets> bind(InetAddress address, int port) {
    try {
      DatagramChannel rtp = bound(address, port);
      try {
        return Optional.of(new Sockets(port, rtp, bound(address, port + 1)));
      } catch (IOException taken) {
        rtp.close();
        throw taken;
      }
    } catch (IOException taken) {
      LOG.debug("RTP ports {} and {} are not to be had: {}", port, port + 1, taken.toString());
      return Optional.empty();
    }
  }

  private static DatagramChannel bound(InetAddress address, int port) throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            address instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      channel.bind(new InetSocketAddress(address, port));
      return channel;
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  int port() {
    return port;
  }

  InetSocketAddress local() {
    try {
      return (InetSocketAddress) rtp.getLocalAddress();
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }

  Intake rtp(Intake.Buffers buffers) {
    return new Intake(rtp::receive, buffers);
  }

  Intake rtcp(Intake.Buffers buffers) {
    return new Intake(rtcp::receive, buffers);
  }

  /** Has the selector watch for RTCP, which comes too seldom to be looked for. */
  void watchRtcp(Selector selector, Runnable whenThere) throws IOException {
    rtcp.register(selector, SelectionKey.OP_READ, whenThere);
  }

  Wire rtpWire(Intake.Buffers buffers) {
    return (bytes, length, to) -> send(rtp, buffers.direct(), bytes, length, to);
  }

  Wire rtcpWire(Intake.Buffers buffers) {
    return (bytes, length, to) -> send(rtcp, buffers.direct(), bytes, length, to);
  }

  private static boolean send(
      DatagramChannel channel, ByteBuffer scratch, byte[] bytes, int length, InetSocketAddress to) {
    try {
      scratch.clear().put(bytes, 0, length).flip();
      return channel.send(scratch, to) == length;
    } catch (IOException | RuntimeException unsendable) {
      return false;
    }
  }

  @Override
  public void close() {
    closeQuietly(rtp);
    closeQuietly(rtcp);
  }

  private static void closeQuietly(DatagramChannel channel) {
    try {
      channel.close();
    } catch (IOException failed) {
      LOG.debug("RTP socket: {}", failed.toString());
    }
  }
}

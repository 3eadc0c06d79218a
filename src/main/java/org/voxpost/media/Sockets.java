package org.voxpost.media;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.udp.ChannelSocket;
import org.voxpost.udp.Datagrams;
import org.voxpost.udp.UdpSocket;

/** The two bound sockets of a session. */
final class Sockets implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Sockets.class);

  private final UdpSocket rtp;
  private final ChannelSocket rtcp;

  private Sockets(UdpSocket rtp, ChannelSocket rtcp) {
    this.rtp = rtp;
    this.rtcp = rtcp;
  }

  /** Binds a pair; empty when another process has one of the two. */
  static Optional<Sockets> bind(InetAddress address, int port, Datagrams datagrams) {
    try {
      UdpSocket rtp = UdpSocket.bind(new InetSocketAddress(address, port), datagrams);
      try {
        return Optional.of(
            new Sockets(
                rtp, ChannelSocket.bind(new InetSocketAddress(address, port + 1), datagrams)));
      } catch (IOException taken) {
        rtp.close();
        throw taken;
      }
    } catch (IOException taken) {
      LOG.debug("RTP ports {} and {} are not to be had: {}", port, port + 1, taken.toString());
      return Optional.empty();
    }
  }

  int port() {
    return rtp.local().getPort();
  }

  InetSocketAddress local() {
    return rtp.local();
  }

  Intake rtp(Intake.Port port) {
    return new Intake(rtp, port);
  }

  Intake rtcp(Intake.Port port) {
    return new Intake(rtcp, port);
  }

  /** Has the selector watch for RTCP, which comes too seldom to be looked for. */
  void watchRtcp(Selector selector, Runnable whenThere) throws IOException {
    rtcp.watch(selector, whenThere);
  }

  Wire rtpWire() {
    return rtp::send;
  }

  Wire rtcpWire() {
    return rtcp::send;
  }

  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }
}

package org.voxpost.udp;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A socket of Java's, for every system, and for those that a selector is to watch. */
public final class ChannelSocket implements UdpSocket {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelSocket.class);

  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final Datagrams datagrams;

  private ChannelSocket(DatagramChannel channel, InetSocketAddress local, Datagrams datagrams) {
    this.channel = channel;
    this.local = local;
    this.datagrams = datagrams;
  }

  /**
   * Binds a socket.
   *
   * @throws IOException if another has the port, or the address is not this host's
   */
  public static ChannelSocket bind(InetSocketAddress address, Datagrams datagrams)
      throws IOException {
    DatagramChannel channel =
        DatagramChannel.open(
            address.getAddress() instanceof Inet6Address
                ? StandardProtocolFamily.INET6
                : StandardProtocolFamily.INET);
    try {
      channel.configureBlocking(false);
      channel.bind(address);
      return new ChannelSocket(channel, address, datagrams);
    } catch (IOException | RuntimeException failed) {
      channel.close();
      throw failed;
    }
  }

  /** Has a selector watch for what comes; what is to be done then is the key's attachment. */
  public void watch(Selector selector, Runnable whenThere) throws IOException {
    channel.register(selector, SelectionKey.OP_READ, whenThere);
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public int receive(Receiver receiver) {
    int count = 0;
    try {
      while (count < Datagrams.BATCH && receiveOne(receiver)) {
        count++;
      }
    } catch (IOException failed) {
      LOG.debug("UDP socket {}: {}", local, failed.toString());
    }
    return count;
  }

  private boolean receiveOne(Receiver receiver) throws IOException {
    ByteBuffer direct = datagrams.direct.clear();
    InetSocketAddress source = (InetSocketAddress) channel.receive(direct);
    if (source == null) {
      return false;
    }
    int length = direct.flip().remaining();
    direct.get(datagrams.bytes, 0, length);
    receiver.received(datagrams.bytes, length, source, 0);
    return true;
  }

  @Override
  public void send(byte[] bytes, int length, InetSocketAddress to, Runnable refused) {
    try {
      if (channel.send(datagrams.direct.clear().put(bytes, 0, length).flip(), to) != length) {
        refused.run();
      }
    } catch (IOException | RuntimeException unsendable) {
      refused.run();
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failed) {
      LOG.debug("UDP socket {}: {}", local, failed.toString());
    }
  }
}

package org.voxpost.udp;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.voxpost.linux.CLibrary;

/**
 * A bound UDP socket that never waits. Datagrams are received and sent by one thread; it must be
 * the same for all sockets that share {@link Datagrams}.
 */
public interface UdpSocket extends AutoCloseable {
  /** Takes datagrams; it must not throw. */
  @FunctionalInterface
  interface Receiver {
    /**
     * A datagram.
     *
     * @param bytes the same array each time; it is good until this returns
     * @param length no more than {@link Datagrams#LONGEST}; what was longer is cut off
     * @param since how many nanoseconds ago it came, at the moment that {@link Datagrams#now} was
     *     told; 0 where the system does not say
     */
    void received(byte[] bytes, int length, InetSocketAddress source, long since);
  }

  /**
   * Binds a socket.
   *
   * @param address with a port: the system is not asked to choose one
   * @throws IOException if another has the port, or the address is not this host's
   */
  static UdpSocket bind(InetSocketAddress address, Datagrams datagrams) throws IOException {
    return CLibrary.isThere()
        ? LinuxSocket.bind(address, datagrams)
        : ChannelSocket.bind(address, datagrams);
  }

  /** The address that it was bound to. */
  InetSocketAddress local();

  /**
   * Takes what waits.
   *
   * @return how many: fewer than {@link Datagrams#BATCH} if none was left
   */
  int receive(Receiver receiver);

  /**
   * Sends the first {@code length} bytes, by {@link Datagrams#flush} at the latest.
   *
   * @param refused is run, now or then, if the network does not take them
   */
  void send(byte[] bytes, int length, InetSocketAddress to, Runnable refused);

  /** Lets go what was sent. */
  @Override
  void close();
}

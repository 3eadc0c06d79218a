package org.voxpost.testphone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Every datagram socket of every phone, read by one thread, and the timers of their transactions.
 * The threads are daemons and last as long as the JVM.
 */
final class Wires {
  /** Takes datagrams on the reading thread: it must not block, and must not keep the buffer. */
  interface Receiver {
    void received(ByteBuffer datagram, InetSocketAddress from, long nanoTime);
  }

  private static final long LOOK_MILLIS = 50;
  private static final Wires SHARED = new Wires();

  private final Selector selector;
  private volatile long caughtUp = System.nanoTime();
  private final ScheduledExecutorService timers =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("testphone-timers").factory());

  private Wires() {
    try {
      selector = Selector.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofPlatform().daemon().name("testphone-receive").start(this::receiveForever);
  }

  static Wires shared() {
    return SHARED;
  }

  /**
   * Up to when all that came has been read, by {@link System#nanoTime}: on a busy machine the
   * reading thread may be late, and what has not been read yet is no silence.
   */
  long caughtUp() {
    return caughtUp;
  }

  ScheduledExecutorService timers() {
    return timers;
  }

  /** A socket on a free loopback port. */
  DatagramChannel open(Receiver receiver) {
    try {
      DatagramChannel channel = bind();
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, receiver);
      selector.wakeup();
      return channel;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // RFC 3550 §11: RTP takes an even port.
  private static DatagramChannel bind() throws IOException {
    while (true) {
      DatagramChannel channel = DatagramChannel.open();
      channel.setOption(StandardSocketOptions.SO_RCVBUF, 1 << 18);
      channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      if (port(channel) % 2 == 0) {
        return channel;
      }
      channel.close();
    }
  }

  static int port(DatagramChannel channel) {
    try {
      return ((InetSocketAddress) channel.getLocalAddress()).getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void receiveForever() {
    ByteBuffer buffer = ByteBuffer.allocateDirect(65536);
    while (true) {
      try {
        long looking = System.nanoTime();
        selector.select(key -> drain(key, buffer), LOOK_MILLIS);
        caughtUp = looking;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void drain(SelectionKey key, ByteBuffer buffer) {
    DatagramChannel channel = (DatagramChannel) key.channel();
    Receiver receiver = (Receiver) key.attachment();
    try {
      while (true) {
        buffer.clear();
        InetSocketAddress from = (InetSocketAddress) channel.receive(buffer);
        if (from == null) {
          return;
        }
        receiver.received(buffer.flip(), from, System.nanoTime());
      }
    } catch (IOException e) {
      key.cancel();
    } catch (RuntimeException e) {
      Thread.currentThread().getThreadGroup().uncaughtException(Thread.currentThread(), e);
    }
  }
}

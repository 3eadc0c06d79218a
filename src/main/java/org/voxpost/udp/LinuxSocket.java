package org.voxpost.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.voxpost.linux.CLibrary;

/**
 * A socket of Linux itself. One recvmmsg(2) takes all that waits, with the moment at which each
 * datagram came ({@code SO_TIMESTAMPNS}): whoever looks seldom still knows when that was.
 */
final class LinuxSocket implements UdpSocket {
  static final int SOL_SOCKET = 1;
  static final int SO_TIMESTAMPNS = 35;
  private static final int SO_RCVBUF = 8;

  /** The kernel doubles it, and gives less where net.core.rmem_max is less. */
  private static final int RECEIVE_BUFFER = 1 << 18;

  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_NONBLOCK = 0x800;
  private static final int SOCK_CLOEXEC = 0x8_0000;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_V6ONLY = 26;

  /** These return at once, so that Java need not make ready for their being long away. */
  private static final Linker.Option SHORT = Linker.Option.critical(false);

  private static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT);
  private static final MethodHandle BIND = function("bind", JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle SETSOCKOPT =
      function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
  private static final MethodHandle CLOSE = function("close", JAVA_INT);
  private static final MethodHandle RECVMMSG =
      CLibrary.function(
          "recvmmsg",
          FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT, ADDRESS),
          SHORT);
  private static final MethodHandle SENDTO =
      CLibrary.function(
          "sendto",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
          SHORT);

  private final InetSocketAddress local;
  private final int descriptor;
  private final short family;
  private final Datagrams datagrams;
  private final MemorySegment sourceBytes;
  private Optional<InetSocketAddress> source = Optional.empty();
  private byte[] destinationBytes = {};
  private Optional<InetSocketAddress> destination = Optional.empty();
  private boolean closed;

  private LinuxSocket(InetSocketAddress local, int descriptor, Datagrams datagrams) {
    this.local = local;
    this.descriptor = descriptor;
    this.family = family(local);
    this.datagrams = datagrams;
    this.sourceBytes = MemorySegment.ofArray(new byte[SocketAddresses.bytes(family)]);
  }

  private static MethodHandle function(String name, MemoryLayout... arguments) {
    return CLibrary.function(name, FunctionDescriptor.of(JAVA_INT, arguments));
  }

  private static short family(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address
        ? SocketAddresses.AF_INET6
        : SocketAddresses.AF_INET;
  }

  static UdpSocket bind(InetSocketAddress address, Datagrams datagrams) throws IOException {
    int descriptor = open(family(address));
    LinuxSocket socket = new LinuxSocket(address, descriptor, datagrams);
    try (Arena arena = Arena.ofConfined()) {
      socket.option(arena, SOL_SOCKET, SO_TIMESTAMPNS, 1);
      socket.option(arena, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER);
      if (socket.family == SocketAddresses.AF_INET6) {
        socket.option(arena, IPPROTO_IPV6, IPV6_V6ONLY, 0);
      }
      byte[] name = SocketAddresses.write(address, socket.family).orElseThrow();
      MemorySegment there = arena.allocateFrom(JAVA_BYTE, name);
      if ((int) BIND.invokeExact(descriptor, there, name.length) != 0) {
        socket.close();
        throw new IOException(address + " cannot be bound");
      }
      return socket;
    } catch (IOException refused) {
      throw refused;
    } catch (Throwable impossible) {
      throw new IllegalStateException("bind", impossible);
    }
  }

  private static int open(short family) throws IOException {
    int descriptor;
    try {
      descriptor =
          (int) SOCKET.invokeExact((int) family, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    } catch (Throwable impossible) {
      throw new IllegalStateException("socket", impossible);
    }
    if (descriptor < 0) {
      throw new IOException("no more sockets: see LimitNOFILE, or ulimit -n");
    }
    return descriptor;
  }

  private void option(Arena arena, int level, int option, int value) throws Throwable {
    MemorySegment there = arena.allocateFrom(JAVA_INT, value);
    int refused =
        (int) SETSOCKOPT.invokeExact(descriptor, level, option, there, (int) JAVA_INT.byteSize());
    if (refused != 0) {
      close();
      throw new IOException("option " + option + " of level " + level + " was refused");
    }
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public int receive(Receiver receiver) {
    if (closed) {
      return 0;
    }
    Messages messages = datagrams.messages;
    int count = receive(messages.headers());
    for (int i = 0; i < count; i++) {
      int length = messages.payload(i, datagrams.bytes);
      InetSocketAddress from = source(messages, i);
      long since = messages.since(i, datagrams);
      messages.makeReady(i);
      receiver.received(datagrams.bytes, length, from, since);
    }
    return Math.max(0, count);
  }

  private int receive(MemorySegment headers) {
    try {
      return (int)
          RECVMMSG.invokeExact(descriptor, headers, Datagrams.BATCH, 0, MemorySegment.NULL);
    } catch (Throwable impossible) {
      throw new IllegalStateException("recvmmsg", impossible);
    }
  }

  /** Datagrams come from where the last one came from, and cost no new object. */
  private InetSocketAddress source(Messages messages, int i) {
    if (source.isEmpty() || !messages.isFrom(i, sourceBytes)) {
      messages.source(i, sourceBytes);
      source = Optional.of(SocketAddresses.read(sourceBytes, family));
    }
    return source.get();
  }

  @Override
  public void send(byte[] bytes, int length, InetSocketAddress to, Runnable refused) {
    if (destination.isEmpty() || !destination.get().equals(to)) {
      destination = Optional.of(to);
      destinationBytes = SocketAddresses.write(to, family).orElse(new byte[0]);
    }
    if (closed || destinationBytes.length == 0 || length > Datagrams.LONGEST) {
      refused.run();
      return;
    }
    Optional<SendRing> ring = datagrams.ring();
    if (ring.isPresent()) {
      ring.get().add(descriptor, bytes, length, destinationBytes, refused);
    } else if (!sendNow(bytes, length)) {
      refused.run();
    }
  }

  private boolean sendNow(byte[] bytes, int length) {
    MemorySegment packet = datagrams.messages.outgoing(bytes, length);
    MemorySegment there = datagrams.messages.destination(destinationBytes);
    try {
      return (long)
              SENDTO.invokeExact(
                  descriptor, packet, (long) length, 0, there, destinationBytes.length)
          == length;
    } catch (Throwable impossible) {
      throw new IllegalStateException("sendto", impossible);
    }
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    // The number may be another socket's at once.
    datagrams.flush();
    try {
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable impossible) {
      throw new IllegalStateException("close", impossible);
    }
  }
}

package org.voxpost.udp;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * {@code struct sockaddr_in} and {@code sockaddr_in6}. A socket of IPv6 speaks IPv4 by addresses
 * that begin with ::ffff (RFC 4291 §2.5.5.2).
 */
final class SocketAddresses {
  static final short AF_INET = 2;
  static final short AF_INET6 = 10;

  private static final int V4_BYTES = 16;
  private static final int V6_BYTES = 28;
  private static final int PORT = 2;
  private static final int V4_ADDRESS = 4;
  private static final int V6_ADDRESS = 8;
  private static final int MAPPED = V6_ADDRESS + 10;
  private static final int SCOPE = 24;

  private SocketAddresses() {}

  /** How long an address of that family is. */
  static int bytes(short family) {
    return family == AF_INET ? V4_BYTES : V6_BYTES;
  }

  /** The address for a socket of that family; empty when it cannot reach it. */
  static Optional<byte[]> write(InetSocketAddress address, short family) {
    InetAddress host = address.getAddress();
    if (host == null || (family == AF_INET && host instanceof Inet6Address)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[bytes(family)];
    MemorySegment written = MemorySegment.ofArray(bytes);
    written.set(JAVA_SHORT_UNALIGNED, 0, family);
    written.set(
        JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), PORT, (short) address.getPort());
    byte[] raw = host.getAddress();
    if (family == AF_INET) {
      System.arraycopy(raw, 0, bytes, V4_ADDRESS, raw.length);
    } else if (host instanceof Inet6Address six) {
      System.arraycopy(raw, 0, bytes, V6_ADDRESS, raw.length);
      written.set(JAVA_INT_UNALIGNED, SCOPE, six.getScopeId());
    } else {
      written.set(JAVA_SHORT_UNALIGNED, MAPPED, (short) 0xFFFF);
      System.arraycopy(raw, 0, bytes, MAPPED + 2, raw.length);
    }
    return Optional.of(bytes);
  }

  /** The address that the kernel wrote for a socket of that family. */
  static InetSocketAddress read(MemorySegment written, short family) {
    int port = written.get(JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN), PORT) & 0xFFFF;
    try {
      if (family == AF_INET) {
        byte[] raw = written.asSlice(V4_ADDRESS, 4).toArray(JAVA_BYTE);
        return new InetSocketAddress(InetAddress.getByAddress(raw), port);
      }
      byte[] raw = written.asSlice(V6_ADDRESS, 16).toArray(JAVA_BYTE);
      InetAddress host = InetAddress.getByAddress(raw);
      int scope = written.get(JAVA_INT_UNALIGNED, SCOPE);
      return new InetSocketAddress(
          host instanceof Inet6Address && scope != 0
              ? Inet6Address.getByAddress(null, raw, scope)
              : host,
          port);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address of 4 or 16 bytes", impossible);
    }
  }
}

package org.voxpost.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The arrays of recvmmsg(2) as 64-bit Linux lays them out, and what sendto(2) sends: for each
 * datagram a {@code struct mmsghdr}, whose parts point to an {@code iovec}, the payload, the
 * source's {@code sockaddr} and the control message with the time of arrival.
 */
final class Messages {
  private static final int COUNT = Datagrams.BATCH;

  private static final int HEADER = 64;
  private static final int NAME = 0;
  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int CONTROL = 32;
  private static final int CONTROL_LENGTH = 40;
  private static final int LENGTH = 56;

  private static final int IOVEC = 16;
  private static final int IOVEC_LENGTH = 8;
  private static final int SOURCE = 32;

  private static final int CONTROL_ROOM = 64;
  private static final int CONTROL_LEVEL = 8;
  private static final int CONTROL_TYPE = 12;
  private static final int SECONDS = 16;
  private static final int NANOS = 24;
  private static final int STAMPED = 32;

  private final Arena arena = Arena.ofAuto();
  private final MemorySegment headers = arena.allocate((long) COUNT * HEADER, JAVA_LONG.byteSize());
  private final MemorySegment vectors = arena.allocate((long) COUNT * IOVEC, JAVA_LONG.byteSize());
  private final MemorySegment sources = arena.allocate((long) COUNT * SOURCE, JAVA_LONG.byteSize());
  private final MemorySegment controls =
      arena.allocate((long) COUNT * CONTROL_ROOM, JAVA_LONG.byteSize());
  private final MemorySegment payloads = arena.allocate((long) COUNT * Datagrams.LONGEST);
  private final MemorySegment outgoing = arena.allocate(Datagrams.LONGEST);
  private final MemorySegment destination = arena.allocate(SOURCE, JAVA_INT.byteSize());

  Messages() {
    for (int i = 0; i < COUNT; i++) {
      MemorySegment header = headers.asSlice((long) i * HEADER, HEADER);
      MemorySegment vector = vectors.asSlice((long) i * IOVEC, IOVEC);
      header.set(ADDRESS, NAME, sources.asSlice((long) i * SOURCE, SOURCE));
      header.set(ADDRESS, VECTOR, vector);
      header.set(JAVA_LONG, VECTOR_COUNT, 1);
      header.set(ADDRESS, CONTROL, controls.asSlice((long) i * CONTROL_ROOM, CONTROL_ROOM));
      vector.set(ADDRESS, 0, payloads.asSlice((long) i * Datagrams.LONGEST, Datagrams.LONGEST));
      vector.set(JAVA_LONG, IOVEC_LENGTH, Datagrams.LONGEST);
      makeReady(i);
    }
  }

  /** The array of {@code struct mmsghdr}, all of them ready. */
  MemorySegment headers() {
    return headers;
  }

  /** Makes a header ready for another datagram; the kernel has written how much of it it used. */
  void makeReady(int i) {
    headers.set(JAVA_INT, (long) i * HEADER + NAME_LENGTH, SOURCE);
    headers.set(JAVA_LONG, (long) i * HEADER + CONTROL_LENGTH, CONTROL_ROOM);
  }

  /** Copies a payload out; returns its length. */
  int payload(int i, byte[] into) {
    int length = headers.get(JAVA_INT, (long) i * HEADER + LENGTH);
    MemorySegment.copy(payloads, JAVA_BYTE, (long) i * Datagrams.LONGEST, into, 0, length);
    return length;
  }

  /** Whether a datagram came from this {@code sockaddr}. */
  boolean isFrom(int i, MemorySegment address) {
    long at = (long) i * SOURCE;
    long size = address.byteSize();
    return MemorySegment.mismatch(sources, at, at + size, address, 0, size) < 0;
  }

  /** Copies a datagram's source out. */
  void source(int i, MemorySegment into) {
    MemorySegment.copy(sources, (long) i * SOURCE, into, 0, into.byteSize());
  }

  /** How many nanoseconds before {@code now} a datagram came; 0 if the kernel did not say. */
  long since(int i, Datagrams now) {
    long at = (long) i * CONTROL_ROOM;
    boolean stamped =
        headers.get(JAVA_LONG, (long) i * HEADER + CONTROL_LENGTH) >= STAMPED
            && controls.get(JAVA_INT, at + CONTROL_LEVEL) == LinuxSocket.SOL_SOCKET
            && controls.get(JAVA_INT, at + CONTROL_TYPE) == LinuxSocket.SO_TIMESTAMPNS;
    return stamped
        ? now.since(controls.get(JAVA_LONG, at + SECONDS), controls.get(JAVA_LONG, at + NANOS))
        : 0;
  }

  /** Puts a datagram where {@link #outgoing} is. */
  MemorySegment outgoing(byte[] bytes, int length) {
    MemorySegment.copy(bytes, 0, outgoing, JAVA_BYTE, 0, length);
    return outgoing;
  }

  /** Puts a {@code sockaddr} where the kernel can read it. */
  MemorySegment destination(byte[] address) {
    MemorySegment.copy(address, 0, destination, JAVA_BYTE, 0, address.length);
    return destination;
  }
}

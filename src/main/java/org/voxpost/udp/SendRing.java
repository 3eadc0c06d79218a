package org.voxpost.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/**
 * Datagrams of many sockets that go out by one call of the kernel. Entering it is the greater part
 * of what sendto(2) costs; here it is paid once for all.
 *
 * <p>Each slot has a submission that points to a {@code struct msghdr}, whose parts point to the
 * destination's {@code sockaddr}, an {@code iovec} and the payload; only what differs from datagram
 * to datagram is written again.
 */
final class SendRing implements AutoCloseable {
  /** As many wait at most: the first of them should not wait for long. */
  private static final int SLOTS = 64;

  private static final byte SENDMSG = 9;
  private static final int DONT_WAIT = 0x40;

  private static final int DESCRIPTOR = 4;
  private static final int MESSAGE = 16;
  private static final int MESSAGES = 24;
  private static final int FLAGS = 28;
  private static final int USER_DATA = 32;

  private static final int HEADER = 56;
  private static final int NAME_LENGTH = 8;
  private static final int VECTOR = 16;
  private static final int VECTOR_COUNT = 24;
  private static final int IOVEC = 16;
  private static final int IOVEC_LENGTH = 8;
  private static final int NAME = 32;

  private final RingMemory ring;
  private final Arena arena = Arena.ofAuto();
  private final MemorySegment headers = arena.allocate((long) SLOTS * HEADER, JAVA_LONG.byteSize());
  private final MemorySegment vectors = arena.allocate((long) SLOTS * IOVEC, JAVA_LONG.byteSize());
  private final MemorySegment names = arena.allocate((long) SLOTS * NAME, JAVA_LONG.byteSize());
  private final MemorySegment payloads = arena.allocate((long) SLOTS * Datagrams.LONGEST);
  private final Runnable[] refusals = new Runnable[SLOTS];
  private final RingMemory.Outcome outcome = this::ended;
  private int waiting;
  private boolean usable = true;

  private SendRing(RingMemory ring) {
    this.ring = ring;
    MemorySegment submissions = ring.submissions();
    for (int slot = 0; slot < SLOTS; slot++) {
      MemorySegment header = headers.asSlice((long) slot * HEADER, HEADER);
      MemorySegment vector = vectors.asSlice((long) slot * IOVEC, IOVEC);
      header.set(ADDRESS, 0, names.asSlice((long) slot * NAME, NAME));
      header.set(ADDRESS, VECTOR, vector);
      header.set(JAVA_LONG, VECTOR_COUNT, 1);
      vector.set(ADDRESS, 0, payloads.asSlice((long) slot * Datagrams.LONGEST, Datagrams.LONGEST));
      long at = (long) slot * RingMemory.SUBMISSION;
      submissions.set(JAVA_BYTE, at, SENDMSG);
      submissions.set(ADDRESS, at + MESSAGE, header);
      submissions.set(JAVA_INT, at + MESSAGES, 1);
      submissions.set(JAVA_INT, at + FLAGS, DONT_WAIT);
      submissions.set(JAVA_LONG, at + USER_DATA, slot);
    }
  }

  /** Empty where the kernel gives us none. */
  static Optional<SendRing> open() {
    return RingMemory.open(SLOTS).map(SendRing::new);
  }

  /** Whether it can be used; a kernel that refused once is not asked again. */
  boolean isUsable() {
    return usable;
  }

  /**
   * Takes a datagram, and lets all that wait go when there is no more room.
   *
   * @param length no more than {@link Datagrams#LONGEST}
   * @param to a {@code sockaddr} of no more than 32 bytes
   * @param refused is run if the network does not take it
   */
  void add(int descriptor, byte[] bytes, int length, byte[] to, Runnable refused) {
    int slot = ring.slot(waiting);
    MemorySegment.copy(bytes, 0, payloads, JAVA_BYTE, (long) slot * Datagrams.LONGEST, length);
    MemorySegment.copy(to, 0, names, JAVA_BYTE, (long) slot * NAME, to.length);
    headers.set(JAVA_INT, (long) slot * HEADER + NAME_LENGTH, to.length);
    vectors.set(JAVA_LONG, (long) slot * IOVEC + IOVEC_LENGTH, length);
    ring.submissions().set(JAVA_INT, (long) slot * RingMemory.SUBMISSION + DESCRIPTOR, descriptor);
    refusals[slot] = refused;
    waiting++;
    if (waiting == SLOTS) {
      flush();
    }
  }

  /** Lets all that wait go. */
  void flush() {
    if (waiting == 0) {
      return;
    }
    int first = ring.slot(0);
    int count = waiting;
    waiting = 0;
    if (!ring.submit(count, outcome)) {
      usable = false;
      for (int i = 0; i < count; i++) {
        refusals[(first + i) % SLOTS].run();
      }
    }
  }

  /** A datagram goes whole or not at all. */
  private void ended(int slot, int result) {
    if (result < 0) {
      refusals[slot].run();
    }
  }

  @Override
  public void close() {
    flush();
    ring.close();
  }
}

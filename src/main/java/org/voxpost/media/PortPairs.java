package org.voxpost.media;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/**
 * The free pairs of ports: RTP even, RTCP the next. The one that has been free longest goes first,
 * so that packets still on their way to an ended call find nobody; the first round is shuffled, so
 * that this holds across a restart too.
 */
final class PortPairs {
  private final Queue<Integer> free = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();

  PortPairs(int first, int last, RandomGenerator random) {
    List<Integer> pairs = new ArrayList<>();
    for (int port = first; port + 1 <= last; port += 2) {
      pairs.add(port);
    }
    Collections.shuffle(pairs, Random.from(random));
    pairs.forEach(this::release);
  }

  /** The even port of a pair that is now taken. */
  OptionalInt take() {
    Integer port = free.poll();
    if (port == null) {
      return OptionalInt.empty();
    }
    count.decrementAndGet();
    return OptionalInt.of(port);
  }

  void release(int port) {
    free.add(port);
    count.incrementAndGet();
  }

  int free() {
    return count.get();
  }
}

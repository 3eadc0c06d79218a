package org.voxpost.media;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What happened in one session; written by the media thread, read by any. Each datagram that came
 * is in just one of {@link #received}, {@link #reports}, {@link #early}, {@link #strangers} and
 * {@link #malformed}.
 */
final class MediaCounters {
  final AtomicLong received = new AtomicLong();
  final AtomicLong reports = new AtomicLong();
  final AtomicLong early = new AtomicLong();
  final AtomicLong strangers = new AtomicLong();
  final AtomicLong malformed = new AtomicLong();
  final AtomicLong takeovers = new AtomicLong();
  final AtomicLong goodbyes = new AtomicLong();
  final AtomicLong unknownTypes = new AtomicLong();
  final AtomicLong overruns = new AtomicLong();
  final AtomicLong sent = new AtomicLong();
  final AtomicLong unsendable = new AtomicLong();
  final AtomicLong lost = new AtomicLong();
  final AtomicLong late = new AtomicLong();
  final AtomicLong lostByThem = new AtomicLong();

  /** When the last packet of a key came, in nanoseconds of the media clock. */
  final AtomicLong keyAt = new AtomicLong(Long.MIN_VALUE);

  final AtomicLong jitterMicros = new AtomicLong();
  private volatile Optional<InetSocketAddress> firstStranger = Optional.empty();

  /** Counts a datagram from where none should come. */
  void stranger(InetSocketAddress source) {
    strangers.incrementAndGet();
    if (firstStranger.isEmpty()) {
      firstStranger = Optional.of(source);
    }
  }

  Optional<InetSocketAddress> firstStranger() {
    return firstStranger;
  }

  MediaStatistics statistics() {
    return new MediaStatistics(
        received.get(),
        sent.get(),
        lost.get(),
        late.get(),
        Duration.ofNanos(1000 * jitterMicros.get()),
        lostByThem.get(),
        reports.get(),
        goodbyes.get(),
        early.get(),
        strangers.get(),
        takeovers.get(),
        malformed.get(),
        unknownTypes.get(),
        overruns.get(),
        unsendable.get());
  }
}

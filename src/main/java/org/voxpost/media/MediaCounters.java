package org.voxpost.media;

import java.util.concurrent.atomic.AtomicLong;

/** What happened in one session; written by the media thread, read by any. */
final class MediaCounters {
  final AtomicLong received = new AtomicLong();
  final AtomicLong sent = new AtomicLong();
  final AtomicLong strangers = new AtomicLong();
  final AtomicLong malformed = new AtomicLong();
  final AtomicLong unknownTypes = new AtomicLong();
  final AtomicLong overruns = new AtomicLong();
  final AtomicLong unsendable = new AtomicLong();
  final AtomicLong lost = new AtomicLong();
  final AtomicLong lostByThem = new AtomicLong();

  MediaStatistics statistics() {
    return new MediaStatistics(
        received.get(),
        sent.get(),
        lost.get(),
        lostByThem.get(),
        strangers.get(),
        malformed.get(),
        unknownTypes.get(),
        overruns.get(),
        unsendable.get());
  }
}

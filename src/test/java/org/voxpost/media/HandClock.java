package org.voxpost.media;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that goes on only when a test says so. */
final class HandClock implements LongSupplier, InstantSource {
  static final long TICK = MediaEngine.TICK.toNanos();

  private final AtomicLong nanos = new AtomicLong(1_000_000_000_000L);

  @Override
  public long getAsLong() {
    return nanos.get();
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochSecond(1_700_000_000L).plusNanos(nanos.get());
  }

  void forward(long more) {
    nanos.addAndGet(more);
  }

  /** Lets the engine tick; fifty make a second. */
  void tick(MediaEngine engine, int ticks) {
    for (int i = 0; i < ticks; i++) {
      nanos.addAndGet(TICK);
      engine.tick();
    }
  }
}

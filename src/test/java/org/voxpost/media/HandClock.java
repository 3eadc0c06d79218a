package org.voxpost.media;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time that goes on only when a test says so. */
final class HandClock implements LongSupplier, InstantSource {
  /** A packet's time, and a session's turn. */
  static final long TICK = 20_000_000;

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

  /** Lets the engine go on by so many times 20 ms; fifty make a second. */
  void tick(MediaEngine engine, int turns) {
    for (int i = 0; i < turns; i++) {
      half(engine);
      half(engine);
    }
  }

  /** Lets the engine tick once, which is 10 ms. */
  void half(MediaEngine engine) {
    nanos.addAndGet(TICK / 2);
    engine.tick();
  }
}

package org.voxpost.sip;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Lets a few lines a second of each call site through, so that an attack cannot fill the disk. */
final class RateLimit {
  private static final long WINDOW = Duration.ofSeconds(1).toNanos();

  private final int perWindow;
  private final LongSupplier nanos;
  private final Map<Object, Window> windows = new ConcurrentHashMap<>();

  /**
   * @param perWindow how many a second and site
   * @param nanos a clock like {@link System#nanoTime}
   */
  RateLimit(int perWindow, LongSupplier nanos) {
    this.perWindow = perWindow;
    this.nanos = nanos;
  }

  boolean allows(Object site) {
    long now = nanos.getAsLong();
    Window window =
        windows.compute(
            site,
            (key, old) ->
                old == null || now - old.since >= WINDOW
                    ? new Window(now, 1)
                    : new Window(old.since, old.count + 1));
    return window.count <= perWindow;
  }

  private record Window(long since, int count) {}
}

package org.voxpost.sip;

import java.net.InetAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * So many a second from each address. It knows the latest few thousand addresses: forged ones
 * cannot fill the memory. For any thread.
 */
final class SourceLimit {
  private static final long WINDOW = Duration.ofSeconds(1).toNanos();
  private static final int MOST_SOURCES = 4096;

  private final int perWindow;
  private final LongSupplier nanos;
  private final Map<InetAddress, Window> windows =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetAddress, Window> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  private record Window(long since, int count) {}

  /**
   * @param perWindow how many a second and address
   * @param nanos a clock like {@link System#nanoTime}
   */
  SourceLimit(int perWindow, LongSupplier nanos) {
    this.perWindow = perWindow;
    this.nanos = nanos;
  }

  synchronized boolean allows(InetAddress source) {
    long now = nanos.getAsLong();
    Window old = windows.get(source);
    boolean begins = old == null || now - old.since >= WINDOW;
    Window window = begins ? new Window(now, 1) : new Window(old.since, old.count + 1);
    windows.put(source, window);
    return window.count <= perWindow;
  }

  synchronized int sources() {
    return windows.size();
  }
}

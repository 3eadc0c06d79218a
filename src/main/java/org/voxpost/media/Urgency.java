package org.voxpost.media;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the media thread before the others: Java's own priorities mean nothing to Linux, and a
 * packet that waits for its turn behind hundreds of calls' threads is heard.
 */
final class Urgency {
  private static final Logger LOG = LoggerFactory.getLogger(Urgency.class);

  /** setpriority(2): of one process, which Linux takes for one thread. */
  private static final int ONE_THREAD = 0;

  private static final int NICE = -15;

  private Urgency() {}

  /** For the thread that calls it, where the system lets us: {@code LimitNICE=} in the unit. */
  static void raise() {
    try {
      int thread = (int) call("gettid", FunctionDescriptor.of(JAVA_INT)).invokeExact();
      int refused =
          (int)
              call("setpriority", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT))
                  .invokeExact(ONE_THREAD, thread, NICE);
      LOG.debug("nice {} for the media thread: {}", NICE, refused == 0 ? "granted" : "refused");
    } catch (Throwable unavailable) {
      LOG.debug("no nice for the media thread: {}", unavailable.toString());
    }
  }

  @SuppressWarnings("restricted")
  private static MethodHandle call(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
  }
}

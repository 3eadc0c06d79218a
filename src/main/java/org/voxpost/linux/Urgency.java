package org.voxpost.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the media thread before the others: Java's own priorities mean nothing to Linux, and a
 * packet that waits for its turn behind hundreds of calls' threads is heard.
 */
public final class Urgency {
  private static final Logger LOG = LoggerFactory.getLogger(Urgency.class);

  /** setpriority(2): of one process, which Linux takes for one thread. */
  private static final int ONE_THREAD = 0;

  private static final int NICE = -15;

  private Urgency() {}

  /** For the thread that calls it, where the system lets us: {@code LimitNICE=} in the unit. */
  public static void raise() {
    if (!CLibrary.isThere()) {
      LOG.debug("no nice for the media thread on this system");
      return;
    }
    try {
      int thread = (int) CLibrary.function("gettid", FunctionDescriptor.of(JAVA_INT)).invokeExact();
      var fourNumbers = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
      int refused =
          (int) CLibrary.function("setpriority", fourNumbers).invokeExact(ONE_THREAD, thread, NICE);
      LOG.debug("nice {} for the media thread: {}", NICE, refused == 0 ? "granted" : "refused");
    } catch (Throwable impossible) {
      throw new IllegalStateException("setpriority", impossible);
    }
  }
}

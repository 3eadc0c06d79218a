package org.voxpost.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a thread before the others: Java's own priorities mean nothing to Linux, and a packet that
 * waits for its turn behind hundreds of calls' threads is heard (sched(7)).
 */
public final class Urgency {
  private static final Logger LOG = LoggerFactory.getLogger(Urgency.class);

  private static final int SCHED_RR = 2;
  private static final int SCHED_RESET_ON_FORK = 0x4000_0000;

  /** Before all that is not in real time, and after all that is. */
  private static final int LOWEST = 1;

  /** Of one process, which Linux takes for one thread. */
  private static final int PRIO_PROCESS = 0;

  private static final int NICE = -15;

  /** What the system let us have. */
  public enum Granted {
    /** {@code SCHED_RR} of priority 1: it waits for no thread that is not in real time. */
    REAL_TIME,

    /** The nice value -15: it waits less than others. */
    NICE,

    /** It waits as all do. */
    NOTHING
  }

  private Urgency() {}

  /**
   * For the thread that calls it, as far as the system lets us: {@code LimitRTPRIO=} and {@code
   * LimitNICE=} in the unit.
   */
  public static Granted raise() {
    Granted granted = CLibrary.isThere() ? ask() : Granted.NOTHING;
    LOG.debug("urgency of {}: {}", Thread.currentThread().getName(), granted);
    return granted;
  }

  private static Granted ask() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment priority = arena.allocateFrom(JAVA_INT, LOWEST);
      var setscheduler = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS);
      int policy = SCHED_RR | SCHED_RESET_ON_FORK;
      int refused =
          (int)
              CLibrary.function("sched_setscheduler", setscheduler)
                  .invokeExact(0, policy, priority);
      if (refused == 0) {
        return Granted.REAL_TIME;
      }
      int thread = (int) CLibrary.function("gettid", FunctionDescriptor.of(JAVA_INT)).invokeExact();
      var setpriority = FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
      refused =
          (int)
              CLibrary.function("setpriority", setpriority).invokeExact(PRIO_PROCESS, thread, NICE);
      return refused == 0 ? Granted.NICE : Granted.NOTHING;
    } catch (Throwable impossible) {
      throw new IllegalStateException("sched_setscheduler", impossible);
    }
  }
}

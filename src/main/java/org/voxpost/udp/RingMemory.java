package org.voxpost.udp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Optional;
import org.voxpost.linux.CLibrary;

/**
 * An instance of io_uring as the kernel shares it with this process: what is submitted, and what
 * has come of it (io_uring(7), io_uring_setup(2)). One thread at a time.
 */
final class RingMemory implements AutoCloseable {
  /** One entry of the submission queue. */
  static final int SUBMISSION = 64;

  private static final long SETUP = 425;
  private static final long ENTER = 426;
  private static final int PARAMETERS = 120;
  private static final int FEATURES = 20;
  private static final int ONE_MAPPING = 1;
  private static final int SUBMISSION_TAIL = 44;
  private static final int SUBMISSION_MASK = 48;
  private static final int SUBMISSION_ARRAY = 64;
  private static final int COMPLETION_HEAD = 80;
  private static final int COMPLETION_TAIL = 84;
  private static final int COMPLETION_MASK = 88;
  private static final int COMPLETIONS = 100;
  private static final int COMPLETION = 16;
  private static final int RESULT = 8;
  private static final long SUBMISSIONS_AT = 0x1000_0000L;
  private static final int GET_EVENTS = 1;
  private static final int READ_AND_WRITE = 3;
  private static final int SHARED = 1;
  private static final long FAILED = -1;

  private static final VarHandle INT = JAVA_INT.varHandle();

  private static final MethodHandle SETUP_CALL =
      CLibrary.function(
          "syscall",
          FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_INT, ADDRESS),
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle ENTER_CALL =
      CLibrary.function(
          "syscall",
          FunctionDescriptor.of(
              JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_LONG),
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle MMAP =
      CLibrary.function(
          "mmap",
          FunctionDescriptor.of(
              JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG));
  private static final MethodHandle MUNMAP =
      CLibrary.function("munmap", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG));
  private static final MethodHandle CLOSE =
      CLibrary.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  private final int descriptor;
  private final MemorySegment queues;
  private final MemorySegment submissions;
  private final long tailAt;
  private final int mask;
  private final long headAt;
  private final long completionTailAt;
  private final int completionMask;
  private final long completionsAt;
  private int tail;

  /** What became of a submission. */
  interface Outcome {
    /**
     * Takes it.
     *
     * @param slot the one it was submitted in
     * @param result what the call would have returned; below zero is an error
     */
    void of(int slot, int result);
  }

  private RingMemory(
      int descriptor, MemorySegment parameters, MemorySegment queues, MemorySegment submissions) {
    this.descriptor = descriptor;
    this.queues = queues;
    this.submissions = submissions;
    this.tailAt = number(parameters, SUBMISSION_TAIL);
    this.mask = queues.get(JAVA_INT, number(parameters, SUBMISSION_MASK));
    this.headAt = number(parameters, COMPLETION_HEAD);
    this.completionTailAt = number(parameters, COMPLETION_TAIL);
    this.completionMask = queues.get(JAVA_INT, number(parameters, COMPLETION_MASK));
    this.completionsAt = number(parameters, COMPLETIONS);
    this.tail = queues.get(JAVA_INT, tailAt);
    long array = number(parameters, SUBMISSION_ARRAY);
    for (int slot = 0; slot <= mask; slot++) {
      queues.set(JAVA_INT, array + (long) slot * Integer.BYTES, slot);
    }
  }

  private static int number(MemorySegment parameters, int at) {
    return parameters.get(JAVA_INT, at);
  }

  /**
   * Sets one up; empty where the kernel has none or gives it to nobody ({@code
   * kernel.io_uring_disabled}), as in many containers.
   *
   * @param slots a power of two
   */
  static Optional<RingMemory> open(int slots) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment parameters = arena.allocate(PARAMETERS, JAVA_LONG.byteSize());
      int descriptor = (int) (long) SETUP_CALL.invokeExact(SETUP, slots, parameters);
      if (descriptor < 0) {
        return Optional.empty();
      }
      boolean known = (number(parameters, FEATURES) & ONE_MAPPING) != 0;
      long array = number(parameters, SUBMISSION_ARRAY) + (long) slots * Integer.BYTES;
      long completions = number(parameters, COMPLETIONS) + 2L * slots * COMPLETION;
      MemorySegment queues = map(descriptor, Math.max(array, completions), 0);
      MemorySegment submissions = map(descriptor, (long) slots * SUBMISSION, SUBMISSIONS_AT);
      if (!known || queues.address() == FAILED || submissions.address() == FAILED) {
        int _ = (int) CLOSE.invokeExact(descriptor);
        return Optional.empty();
      }
      return Optional.of(new RingMemory(descriptor, parameters, queues, submissions));
    } catch (Throwable impossible) {
      throw new IllegalStateException("io_uring_setup", impossible);
    }
  }

  @SuppressWarnings("restricted")
  private static MemorySegment map(int descriptor, long size, long offset) throws Throwable {
    long address =
        (long)
            MMAP.invokeExact(MemorySegment.NULL, size, READ_AND_WRITE, SHARED, descriptor, offset);
    return MemorySegment.ofAddress(address).reinterpret(size);
  }

  /** The submissions, {@link #SUBMISSION} bytes each, by their slots. */
  MemorySegment submissions() {
    return submissions;
  }

  /** The slot of the next submission but so many. */
  int slot(int ahead) {
    return (tail + ahead) & mask;
  }

  /**
   * Submits the next so many slots and waits for what becomes of each.
   *
   * @return false when the kernel refuses: then nothing is known of them, and this is of no more
   *     use
   */
  boolean submit(int count, Outcome outcome) {
    tail += count;
    INT.setRelease(queues, tailAt, tail);
    for (int left = count; left > 0; ) {
      int taken = enter(left);
      if (taken <= 0) {
        return false;
      }
      left -= taken;
    }
    int head = queues.get(JAVA_INT, headAt);
    int end = (int) INT.getAcquire(queues, completionTailAt);
    for (; head != end; head++) {
      long at = completionsAt + (long) (head & completionMask) * COMPLETION;
      outcome.of((int) queues.get(JAVA_LONG, at), queues.get(JAVA_INT, at + RESULT));
    }
    INT.setRelease(queues, headAt, head);
    return true;
  }

  private int enter(int count) {
    try {
      return (int)
          (long)
              ENTER_CALL.invokeExact(
                  ENTER, descriptor, count, count, GET_EVENTS, MemorySegment.NULL, 0L);
    } catch (Throwable impossible) {
      throw new IllegalStateException("io_uring_enter", impossible);
    }
  }

  @Override
  public void close() {
    try {
      int _ = (int) MUNMAP.invokeExact(queues, queues.byteSize());
      int _ = (int) MUNMAP.invokeExact(submissions, submissions.byteSize());
      int _ = (int) CLOSE.invokeExact(descriptor);
    } catch (Throwable impossible) {
      throw new IllegalStateException("munmap", impossible);
    }
  }
}

package org.voxpost.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file system that holds a directory, and Linux's way to make all of it durable by one call
 * (syncfs(2)), which Java has no word for.
 */
public final class FileSystem implements Closeable {
  private static final int CLOSE_ON_EXEC = 0x8_0000;
  private static final Optional<Calls> CALLS = link();

  private final Calls calls;
  private final Path directory;
  private final int descriptor;

  private record Calls(MethodHandle open, MethodHandle syncfs, MethodHandle close) {}

  private FileSystem(Calls calls, Path directory, int descriptor) {
    this.calls = calls;
    this.directory = directory;
    this.descriptor = descriptor;
  }

  /** Empty where the system has no such call, or does not let us make it. */
  public static Optional<FileSystem> of(Path directory) {
    return CALLS.flatMap(calls -> open(calls, directory));
  }

  private static Optional<Calls> link() {
    return CLibrary.isThere()
        ? Optional.of(
            new Calls(
                CLibrary.function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT)),
                CLibrary.function("syncfs", FunctionDescriptor.of(JAVA_INT, JAVA_INT)),
                CLibrary.function("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT))))
        : Optional.empty();
  }

  private static Optional<FileSystem> open(Calls calls, Path directory) {
    try (Arena arena = Arena.ofConfined()) {
      int descriptor =
          (int) calls.open.invokeExact(arena.allocateFrom(directory.toString()), CLOSE_ON_EXEC);
      return descriptor < 0
          ? Optional.empty()
          : Optional.of(new FileSystem(calls, directory, descriptor));
    } catch (Throwable impossible) {
      throw new IllegalStateException("open", impossible);
    }
  }

  /** Makes durable all that was written to it. */
  public void sync() throws IOException {
    if (call(calls.syncfs) != 0) {
      throw new IOException("syncfs of " + directory + " failed; see the kernel's log");
    }
  }

  private int call(MethodHandle handle) {
    try {
      return (int) handle.invokeExact(descriptor);
    } catch (Throwable impossible) {
      throw new IllegalStateException("a call of the C library", impossible);
    }
  }

  @Override
  public void close() {
    call(calls.close);
  }
}

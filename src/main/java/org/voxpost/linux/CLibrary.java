package org.voxpost.linux;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.invoke.MethodHandle;
import java.util.Set;

/** The functions of the C library. */
public final class CLibrary {
  /** Where C's types and Linux's constants are those that we count on. */
  private static final Set<String> MACHINES = Set.of("amd64", "aarch64");

  private CLibrary() {}

  /**
   * Whether it may be called: by Java's leave ({@code --enable-native-access}), on a known system.
   */
  public static boolean isThere() {
    return System.getProperty("os.name").equals("Linux")
        && MACHINES.contains(System.getProperty("os.arch"))
        && CLibrary.class.getModule().isNativeAccessEnabled();
  }

  /**
   * A function, ready to be called.
   *
   * @throws java.util.NoSuchElementException if the library has none of that name
   */
  @SuppressWarnings("restricted")
  public static MethodHandle function(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
  }
}

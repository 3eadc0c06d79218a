package org.voxpost.store;

import static java.nio.charset.StandardCharsets.UTF_8;

/** File names for what callers and administrators named. */
public final class SafeName {
  private SafeName() {}

  /**
   * A name as it is, where that can be no path and can be written in any locale; else with its
   * bytes in hexadecimal.
   */
  public static String of(String name) {
    StringBuilder safe = new StringBuilder();
    for (byte each : name.getBytes(UTF_8)) {
      char c = (char) (each & 0xff);
      boolean isPlain =
          (c < 127 && Character.isLetterOrDigit(c))
              || "_-+*#".indexOf(c) >= 0
              || (c == '.' && !safe.isEmpty());
      safe.append(isPlain ? String.valueOf(c) : "%%%02x".formatted((int) c));
    }
    return safe.isEmpty() ? "%" : safe.toString();
  }
}

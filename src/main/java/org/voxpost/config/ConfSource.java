package org.voxpost.config;

import java.io.IOException;
import java.util.List;

/** Where the reader gets files from. */
interface ConfSource {
  /** The whole file. */
  byte[] read(String file) throws IOException;

  /**
   * The files an {@code #include} names, sorted: all that match where it holds {@code *}, {@code ?}
   * or {@code [}, else the one it names if that exists. Relative names start at the conf directory.
   */
  List<String> named(String include) throws IOException;
}

package org.voxpost.config;

import java.util.Comparator;

/**
 * Where something was written.
 *
 * @param file the file as the administrator named it
 * @param line from 1; 0 where the file as a whole, or no file, is meant
 */
public record Place(String file, int line) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::file).thenComparingInt(Place::line);

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}

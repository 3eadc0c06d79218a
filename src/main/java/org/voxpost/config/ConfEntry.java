package org.voxpost.config;

/**
 * One {@code name = value} or {@code name => value}.
 *
 * @param name as written
 * @param value as written, without the white space around it
 * @param place where
 * @param inherited it came from a template and yields to the section's own entry
 */
record ConfEntry(String name, String value, Place place, boolean inherited) {
  ConfEntry(String name, String value, Place place) {
    this(name, value, place, false);
  }

  ConfEntry handedDown() {
    return new ConfEntry(name, value, place, true);
  }

  ConfEntry withValue(String other) {
    return new ConfEntry(name, other, place, inherited);
  }

  /** Leaves the value out: it may be a password. */
  @Override
  public String toString() {
    return place + ": " + name;
  }
}

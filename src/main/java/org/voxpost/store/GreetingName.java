package org.voxpost.store;

import java.util.Arrays;
import java.util.Optional;

/** The greetings that an owner may have recorded, by Asterisk's file names. */
public enum GreetingName {
  /** Heard when nobody answers. */
  UNAVAILABLE("unavail"),
  /** Heard when the owner is on the phone. */
  BUSY("busy"),
  /** Heard instead of both, as long as it is there. */
  TEMPORARY("temp"),
  /** The owner's name. */
  NAME("greet");

  private final String asteriskName;

  GreetingName(String asteriskName) {
    this.asteriskName = asteriskName;
  }

  /** Such as {@code unavail}. */
  public String asteriskName() {
    return asteriskName;
  }

  /** The greeting of that name. */
  public static Optional<GreetingName> named(String asteriskName) {
    return Arrays.stream(values())
        .filter(greeting -> greeting.asteriskName.equalsIgnoreCase(asteriskName))
        .findFirst();
  }
}

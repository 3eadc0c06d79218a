package org.voxpost.store;

import java.util.Arrays;
import java.util.Optional;

/**
 * The greetings that an owner may have recorded, by Asterisk's file names; and nine more that
 * Asterisk has not, to be chosen among.
 */
public enum GreetingName {
  /** Heard when nobody answers. */
  UNAVAILABLE("unavail"),
  /** Heard when the owner is on the phone. */
  BUSY("busy"),
  /** Heard instead of both, as long as it is there. */
  TEMPORARY("temp"),
  /** The owner's name. */
  NAME("greet"),
  SLOT_1("greeting1"),
  SLOT_2("greeting2"),
  SLOT_3("greeting3"),
  SLOT_4("greeting4"),
  SLOT_5("greeting5"),
  SLOT_6("greeting6"),
  SLOT_7("greeting7"),
  SLOT_8("greeting8"),
  SLOT_9("greeting9");

  /** How many numbered ones there are. */
  public static final int SLOTS = 9;

  private final String asteriskName;

  GreetingName(String asteriskName) {
    this.asteriskName = asteriskName;
  }

  /**
   * A numbered one.
   *
   * @param number from 1 to {@link #SLOTS}
   */
  public static GreetingName slot(int number) {
    return named("greeting" + number)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "greetings are numbered from 1 to " + SLOTS + ", not " + number));
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

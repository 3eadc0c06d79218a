package org.voxpost.store;

/**
 * Who called, as far as the network said.
 *
 * @param number the number, or empty when it is unknown or withheld
 * @param name the display name, or empty
 */
public record Caller(String number, String name) {
  public static final Caller UNKNOWN = new Caller("", "");
}

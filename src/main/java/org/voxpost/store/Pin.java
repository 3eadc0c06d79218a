package org.voxpost.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/**
 * The password of a mailbox as the first field of its voicemail.conf line gives it: {@code -1234}
 * may not be changed by phone, empty or {@code -} asks for none, and {@code hashed} stands where
 * one was moved into the state directory.
 */
public final class Pin {
  /** What stands in voicemail.conf instead of a password that was moved out; opens nothing. */
  public static final String MOVED = "hashed";

  private static final String UNCHANGEABLE = "-";

  private final String field;

  /** Reads the password field of a mailbox line. */
  public static Pin parse(String field) {
    return new Pin(field);
  }

  private Pin(String field) {
    this.field = field;
  }

  /** Whether a caller must key one at all. */
  public boolean isAsked() {
    return !digits().isEmpty();
  }

  public boolean isChangeable() {
    return !field.startsWith(UNCHANGEABLE);
  }

  /** Whether the field holds no password, but says that there is one in the state directory. */
  public boolean isMoved() {
    return digits().equals(MOVED);
  }

  /** What takes the field's place once its password is kept elsewhere. */
  public String moved() {
    return isChangeable() ? MOVED : UNCHANGEABLE + MOVED;
  }

  /** Compares in constant time; what was moved matches nothing. */
  public boolean matches(String keyed) {
    boolean isEqual = MessageDigest.isEqual(digits().getBytes(UTF_8), keyed.getBytes(UTF_8));
    return isEqual && !isMoved();
  }

  /** The field as it was written, to be hashed. */
  public Secret field() {
    return new Secret(field);
  }

  /** The password itself, to be hashed. */
  public Secret password() {
    return new Secret(digits());
  }

  private String digits() {
    return isChangeable() ? field : field.substring(UNCHANGEABLE.length());
  }

  @Override
  public String toString() {
    return "****";
  }
}

package org.voxpost.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/**
 * The password of a mailbox as the first field of its voicemail.conf line gives it: {@code -1234}
 * may not be changed by phone, empty or {@code -} asks for none.
 */
public final class Pin {
  private final String digits;
  private final boolean changeable;

  /** Reads the password field of a mailbox line. */
  public static Pin parse(String field) {
    return field.startsWith("-") ? new Pin(field.substring(1), false) : new Pin(field, true);
  }

  private Pin(String digits, boolean changeable) {
    this.digits = digits;
    this.changeable = changeable;
  }

  /** Whether a caller must key one at all. */
  public boolean isAsked() {
    return !digits.isEmpty();
  }

  public boolean isChangeable() {
    return changeable;
  }

  /** Compares in constant time. */
  public boolean matches(String keyed) {
    return MessageDigest.isEqual(digits.getBytes(UTF_8), keyed.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "****";
  }
}

package org.voxpost.sip;

import java.util.function.Supplier;

/**
 * With what we answer a digest challenge (RFC 8760).
 *
 * @param user the user name
 * @param secret the password; asked for each time one is needed, the array is wiped after use
 */
public record Credentials(String user, Supplier<char[]> secret) {
  @Override
  public String toString() {
    return user + ":****";
  }
}

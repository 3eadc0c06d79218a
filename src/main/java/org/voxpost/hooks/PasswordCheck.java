package org.voxpost.hooks;

/** What {@code externpasscheck} says of a new password. */
public sealed interface PasswordCheck {
  /** It may be used; also where no program is set. */
  record Valid() implements PasswordCheck {}

  /** It may not. */
  record Refused() implements PasswordCheck {}

  /**
   * Nobody knows: the program says {@code FAILURE}, cannot be run or takes too long. Asterisk
   * accepts the password then; a line in the log says so already.
   */
  record Failed() implements PasswordCheck {}
}

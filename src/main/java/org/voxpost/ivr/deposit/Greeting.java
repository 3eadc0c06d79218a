package org.voxpost.ivr.deposit;

/** Which greeting a caller hears, by the letters of Asterisk's VoiceMail options. */
public enum Greeting {
  /** {@code u}: the owner does not answer. */
  UNAVAILABLE,
  /** {@code b}: the owner is on another call. */
  BUSY,
  /** Neither: straight to the instructions. */
  NONE
}

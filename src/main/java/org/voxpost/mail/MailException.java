package org.voxpost.mail;

/** A mail was not taken; the message says why and what to do, and holds no secret. */
final class MailException extends Exception {
  private static final long serialVersionUID = 1L;

  MailException(String message) {
    super(message);
  }
}

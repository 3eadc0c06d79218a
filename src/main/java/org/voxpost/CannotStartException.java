package org.voxpost;

/** The appliance cannot start; the message says what is missing and what to do. */
final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotStartException(String message, Throwable cause) {
    super(message, cause);
  }
}

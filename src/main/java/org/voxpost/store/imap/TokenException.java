package org.voxpost.store.imap;

/** There is no access token to be had. The message says why and what to do, in one line. */
final class TokenException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean worthRetrying;

  private TokenException(String message, boolean worthRetrying) {
    // No cause: it might quote what was asked, and that holds secrets.
    super(message);
    this.worthRetrying = worthRetrying;
  }

  /** It may work soon: the endpoint is away or slow. */
  static TokenException passing(String message) {
    return new TokenException(message, true);
  }

  /** An admin must act. */
  static TokenException lasting(String message) {
    return new TokenException(message, false);
  }

  boolean isWorthRetrying() {
    return worthRetrying;
  }
}

package org.voxpost.store;

/**
 * The store did not do it. The message says what was tried, where, and what to do; nothing secret
 * is in it.
 */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean worthRetrying;

  /** A failure that may pass: the server is away, slow or full. */
  public static StoreException passing(String message, Throwable cause) {
    return new StoreException(message, cause, true);
  }

  /**
   * A failure that stays until an admin acts: a wrong password, a folder that may not be written.
   */
  public static StoreException lasting(String message, Throwable cause) {
    return new StoreException(message, cause, false);
  }

  protected StoreException(String message, Throwable cause, boolean worthRetrying) {
    super(message, cause);
    this.worthRetrying = worthRetrying;
  }

  /** Whether trying again soon makes sense; otherwise later, with a louder log line. */
  public boolean isWorthRetrying() {
    return worthRetrying;
  }
}

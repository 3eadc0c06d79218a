package org.voxpost.ivr;

import java.time.Duration;

/**
 * The caller is gone. Thrown by every operation of {@link Call} that waits, so that dialogs read
 * straight on.
 */
public final class CallEnded extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration played;

  /**
   * Ends the dialog.
   *
   * @param why for the log
   * @param played how much of the speech under way the caller had heard
   */
  public CallEnded(String why, Duration played) {
    // No stack trace: this is a way out, not a fault, and it happens once in every call.
    super(why, null, false, false);
    this.played = played;
  }

  /** How much of the speech under way the caller had heard. */
  public Duration played() {
    return played;
  }
}

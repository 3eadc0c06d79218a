package org.voxpost.sip;

/** An address of {@code listen} could not be bound; the message says which, and what to do. */
public final class CannotListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CannotListenException(SipSettings.Listener listener, Throwable cause) {
    super(
        "cannot listen on %s (%s); free the port, or name another address in listen"
            .formatted(listener.text(), reason(cause)),
        cause);
  }

  /** The stack wraps the socket's own words twice. */
  private static String reason(Throwable cause) {
    Throwable innermost = cause;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    return String.valueOf(innermost.getMessage());
  }
}

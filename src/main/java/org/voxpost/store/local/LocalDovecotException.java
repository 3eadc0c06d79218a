package org.voxpost.store.local;

/** The appliance's own Dovecot cannot run; the message says why and what to do. */
public final class LocalDovecotException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LocalDovecotException(String message) {
    super(message);
  }

  LocalDovecotException(String message, Throwable cause) {
    super(message, cause);
  }
}

package org.voxpost.store.spool;

/** There is too little space to begin a recording: the caller is told before the beep. */
public final class SpoolFull extends SpoolException {
  private static final long serialVersionUID = 1L;

  SpoolFull(String message) {
    super(message);
  }
}

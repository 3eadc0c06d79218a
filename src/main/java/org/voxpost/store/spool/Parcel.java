package org.voxpost.store.spool;

import org.voxpost.store.MailboxId;

/**
 * One message under delivery. While it is attempted it belongs to that thread, otherwise to the
 * lock of its {@link Lane}.
 */
final class Parcel {
  private final Spooled spooled;
  private int failures;
  private boolean wokenEarly;

  Parcel(Spooled spooled) {
    this.spooled = spooled;
  }

  Spooled spooled() {
    return spooled;
  }

  MailboxId mailbox() {
    return spooled.envelope().mailbox();
  }

  int failures() {
    return failures;
  }

  /** Whether an attempt that looked failed, or one before a crash, may have got through. */
  boolean perhapsThere() {
    return failures > 0 || spooled.recovered();
  }

  void failed() {
    failures++;
  }

  /** Another's success wakes it once; after that it keeps to its own pause. */
  boolean mayWakeEarly() {
    boolean first = !wokenEarly;
    wokenEarly = true;
    return first;
  }

  void pauseOver() {
    wokenEarly = false;
  }
}

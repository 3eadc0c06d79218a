package org.voxpost;

/** Exit codes. */
final class Exit {
  static final int OK = 0;
  static final int FAILURE = 1;

  /** EX_CONFIG of sysexits.h: the unit file keeps systemd from restarting into the same fault. */
  static final int CONFIG = 78;

  private Exit() {}
}

package org.voxpost;

/**
 * One thing that was tried.
 *
 * @param good whether it worked
 * @param text what was tried, and what to do if it did not work
 */
record Finding(boolean good, String text) {
  static Finding good(String text) {
    return new Finding(true, text);
  }

  static Finding fault(String text) {
    return new Finding(false, text);
  }

  @Override
  public String toString() {
    return (good ? "ok     " : "FAULT  ") + text;
  }
}

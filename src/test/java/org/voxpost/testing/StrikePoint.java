package org.voxpost.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.regex.Matcher;

/** Finds the byte of one direction at which a fault strikes, once. */
final class StrikePoint {
  private final Fault fault;
  private long passed;
  private long strikeAt = Long.MAX_VALUE;
  private boolean reached;

  StrikePoint(Fault fault) {
    this.fault = fault;
    if (fault.within() == Fault.Within.ANYTHING) {
      strikeAt = fault.afterBytes();
    }
  }

  /** Whether it lies in or right behind the bytes that came last. */
  boolean isReached() {
    return reached;
  }

  /** How many of the bytes that came now are before the point; all of them once it is passed. */
  int within(byte[] buffer, int read) {
    reached = false;
    if (fault.kind() == Fault.Kind.NONE) {
      return read;
    }
    if (strikeAt == Long.MAX_VALUE && passed >= fault.afterBytes()) {
      lookOut(new String(buffer, 0, read, ISO_8859_1));
    }
    long before = strikeAt - passed;
    passed += read;
    if (before < 0 || before > read) {
      return read;
    }
    strikeAt = -1;
    reached = true;
    return (int) before;
  }

  private void lookOut(String text) {
    Matcher found = fault.within().pattern().matcher(text);
    if (!found.find()) {
      return;
    }
    boolean counted = found.groupCount() > 0;
    // The line end behind a literal is the last that a server waits for.
    long length = counted ? Long.parseLong(found.group(1)) + 2 : found.end() - found.start();
    strikeAt = passed + (counted ? found.end() : found.start()) + (long) (fault.part() * length);
  }
}

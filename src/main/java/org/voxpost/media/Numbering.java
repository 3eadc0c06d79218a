package org.voxpost.media;

import java.util.Arrays;

/**
 * The sequence numbers of a stream without their wraps, and which of them have come lately: where
 * one is missing there was a loss, where none is there was a pause. Numbers of different streams
 * have nothing to do with each other.
 */
final class Numbering {
  /** Longer than a recording's reader may be late, in packets. */
  private static final int WINDOW = 1024;

  private static final int RUN_SHIFT = 32;
  private static final int ROOM_BELOW = 0x10000;

  private final boolean[] came = new boolean[WINDOW];
  private long highest;
  private long run;

  /** Begins another stream; returns the number of its first packet. */
  long begin(int sequence) {
    run++;
    highest = (run << RUN_SHIFT) + ROOM_BELOW + sequence;
    Arrays.fill(came, false);
    came[slot(highest)] = true;
    return highest;
  }

  /** Takes note of a packet of the stream; returns its number. */
  long heard(int sequence) {
    long number = highest + (short) (sequence - (int) highest);
    if (number > highest + WINDOW) {
      Arrays.fill(came, false);
      highest = number;
    }
    while (highest < number) {
      highest++;
      came[slot(highest)] = false;
    }
    if (number > highest - WINDOW) {
      came[slot(number)] = true;
    }
    return number;
  }

  /** How many packets between these two have not come; 0 when they are of different streams. */
  int missing(long before, long after) {
    if (before >> RUN_SHIFT != after >> RUN_SHIFT) {
      return 0;
    }
    long known = Math.clamp(highest - WINDOW, before, Math.max(before, after - 1));
    int missing = (int) (known - before);
    for (long number = known + 1; number < after; number++) {
      missing += came[slot(number)] ? 0 : 1;
    }
    return missing;
  }

  private static int slot(long number) {
    return (int) (number & (WINDOW - 1));
  }
}

package org.voxpost.store.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * The spool: what a crash may cost and how delivery is retried.
 *
 * @param directory where messages lie until IMAP has them; made when missing
 * @param syncEvery the most sound that a kill -9 or a power cut may cost; at most one second
 * @param retryFirst the pause after the first failed delivery; it doubles from there
 * @param retryMost the longest pause between two deliveries
 * @param loudness the LUFS (ITU-R BS.1770) that recordings are brought to; as they are without
 */
public record SpoolSettings(
    Path directory,
    Duration syncEvery,
    Duration retryFirst,
    Duration retryMost,
    OptionalInt loudness) {
  private static final int QUIETEST = -40;
  private static final int LOUDEST = -10;

  public SpoolSettings {
    if (syncEvery.isNegative() || syncEvery.isZero() || syncEvery.toMillis() > 1000) {
      throw new IllegalArgumentException("spoolsync must be more than 0 and at most 1000 ms");
    }
    if (retryFirst.isNegative() || retryFirst.isZero() || retryMost.compareTo(retryFirst) < 0) {
      throw new IllegalArgumentException("retrymost must be at least retryfirst, and both above 0");
    }
    int target = loudness.orElse(LOUDEST);
    if (target < QUIETEST || target > LOUDEST) {
      throw new IllegalArgumentException("loudness must be -40 to -10");
    }
  }

  /** With recordings as loud as they are. */
  public SpoolSettings(
      Path directory, Duration syncEvery, Duration retryFirst, Duration retryMost) {
    this(directory, syncEvery, retryFirst, retryMost, OptionalInt.empty());
  }
}

package org.voxpost.store.spool;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The spool: what a crash may cost and how delivery is retried.
 *
 * @param directory where messages lie until IMAP has them; made when missing
 * @param syncEvery the most sound that a kill -9 or a power cut may cost; at most one second
 * @param retryFirst the pause after the first failed delivery; it doubles from there
 * @param retryMost the longest pause between two deliveries
 */
public record SpoolSettings(
    Path directory, Duration syncEvery, Duration retryFirst, Duration retryMost) {
  public SpoolSettings {
    if (syncEvery.isNegative() || syncEvery.isZero() || syncEvery.toMillis() > 1000) {
      throw new IllegalArgumentException("spoolsync must be more than 0 and at most 1000 ms");
    }
    if (retryFirst.isNegative() || retryFirst.isZero() || retryMost.compareTo(retryFirst) < 0) {
      throw new IllegalArgumentException("retrymost must be at least retryfirst, and both above 0");
    }
  }
}

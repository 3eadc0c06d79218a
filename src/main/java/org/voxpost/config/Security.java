package org.voxpost.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.voxpost.call.TrustSettings;
import org.voxpost.pins.LockSettings;

/** Reads [security]: who is believed, and what too many wrong passwords lead to. */
final class Security {
  private static final int WEEK = 7 * 24 * 60 * 60;

  private final Options security;

  Security(Options security) {
    this.security = security;
  }

  TrustSettings trust() {
    return new TrustSettings(Networks.read(security, "trusted").orElse(List.of()));
  }

  /**
   * When logins are locked.
   *
   * @param directory where wrong tries are counted
   */
  LockSettings locks(Path directory) {
    int first = security.number("lockfirst", 60, 1, WEEK);
    int most = security.number("lockmost", 24 * 60 * 60, 1, WEEK);
    if (most < first) {
      security
          .entry("lockmost", "lockfirst")
          .ifPresent(
              entry ->
                  security.error(
                      entry,
                      "lockmost " + most + " is less than lockfirst " + first,
                      "make it as much or more"));
    }
    return new LockSettings(
        directory,
        security.number("lockafter", 10, 1, 1000),
        Duration.ofSeconds(first),
        Duration.ofSeconds(Math.max(first, most)));
  }

  /** Whether owners may choose passwords that are easy to guess. */
  boolean simplePins() {
    return security.flag("simplepins", false);
  }
}

package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;

/**
 * What a recording came to.
 *
 * @param ending what ended it
 * @param key the key that ended it, when one did
 * @param length from beep to end, silence included
 * @param silence the silence at its end
 * @param heardAnything whether a single packet with sound arrived
 */
public record Take(
    Ending ending, Optional<Key> key, Duration length, Duration silence, boolean heardAnything) {
  /** What stays of a silence at the end, as in Asterisk. */
  private static final Duration KEPT_SILENCE = Duration.ofMillis(200);

  /** What ended a recording. */
  public enum Ending {
    KEY,
    SILENCE,
    LIMIT,
    HUNG_UP
  }

  /** How much of it is more than the silence at its end. */
  public Duration spoken() {
    return length.minus(silence);
  }

  /** How long it is when the silence at its end is cut. */
  public Duration trimmed() {
    Duration trailing = silence.minus(KEPT_SILENCE);
    return trailing.isNegative() ? length : length.minus(trailing);
  }
}

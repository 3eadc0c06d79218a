package org.voxpost.call;

import java.util.Optional;
import org.voxpost.ivr.Key;

/**
 * The last key that came with the voice.
 *
 * @param at {@link System#nanoTime}
 */
record Sounded(Optional<Key> key, long at) {
  static final Sounded NOTHING = new Sounded(Optional.empty(), 0);

  /** A press, and its INFO when it is let go. */
  private static final long SAME_PRESS = 2_000_000_000L;

  /** Whether a key that comes by INFO now is the one that sounded. */
  boolean echoes(Key informed, long now) {
    return key.filter(informed::equals).isPresent() && now - at < SAME_PRESS;
  }
}

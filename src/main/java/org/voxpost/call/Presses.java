package org.voxpost.call;

import java.util.Optional;
import org.voxpost.ivr.Key;

/**
 * The last key that was pressed, until it came a second time: many a phone sends each key with the
 * voice and by INFO as well, and either may be here first.
 *
 * @param at {@link System#nanoTime}
 */
record Press(Optional<Key> key, Way way, long at) {
  static final Press NONE = new Press(Optional.empty(), Way.VOICE, 0);

  /** A press, and its INFO when it is let go. */
  private static final long SAME_PRESS = 2_000_000_000L;

  /** How a key comes in. */
  enum Way {
    /** As a telephone-event or a tone. */
    VOICE,
    INFO
  }

  /** Whether a key that comes now is this one once more. */
  boolean isRepeatedBy(Key next, Way itsWay, long now) {
    return key.filter(next::equals).isPresent() && itsWay != way && now - at < SAME_PRESS;
  }
}

package org.voxpost.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.voxpost.ivr.Key;

/**
 * The keys that were pressed lately and have come in one way: many a phone sends each key with the
 * voice and by INFO as well, and either may be here first.
 */
final class Presses {
  /** A press, and its INFO when it is let go. */
  private static final long SAME_PRESS = 2_000_000_000L;

  private final Deque<Press> once = new ArrayDeque<>();

  /** How a key comes in. */
  enum Way {
    /** As a telephone-event or a tone. */
    VOICE,
    INFO
  }

  private record Press(Key key, Way way, long at) {}

  /**
   * Takes a key that comes in.
   *
   * @param now {@link System#nanoTime}
   * @return whether it is a press of its own, and not one that came in the other way before
   */
  boolean isNew(Key key, Way way, long now) {
    while (!once.isEmpty() && now - once.getFirst().at() >= SAME_PRESS) {
      once.removeFirst();
    }
    for (Iterator<Press> presses = once.iterator(); presses.hasNext(); ) {
      Press press = presses.next();
      if (press.key() == key && press.way() != way) {
        presses.remove();
        return false;
      }
    }
    once.add(new Press(key, way, now));
    return true;
  }
}

package org.voxpost.media;

import java.util.List;
import java.util.function.Consumer;

/**
 * Sessions whose packets go out together. They are in two halves of the same size, which have their
 * turns alternately, one every {@link MediaEngine#TICK}.
 */
final class Phase {
  private final List<Half> halves = List.of(new Half(), new Half());
  private int next;

  int size() {
    return halves.get(0).size() + halves.get(1).size();
  }

  /** Returns where it is now. */
  Half add(Line line) {
    Half half = halves.get(halves.get(0).size() > halves.get(1).size() ? 1 : 0);
    half.add(line);
    return half;
  }

  /**
   * One tick.
   *
   * @param now when it should be
   * @param arrival when it is
   * @param over is told of those that are to be closed, which are not here any more
   */
  void tick(long now, long arrival, Consumer<Line> over) {
    halves.get(next).turn(now, arrival, over);
    next = 1 - next;
    halves.get(next).between(now, arrival);
  }

  /** Lets all go. */
  void clear(Consumer<Line> over) {
    halves.forEach(half -> half.clear(over));
  }
}

package org.voxpost.media;

import java.util.List;
import java.util.function.Consumer;

/**
 * Sessions whose packets go out together. They are in two halves, which have their turns
 * alternately, one every {@link MediaEngine#TICK}; the second one takes what the first has no room
 * for, so that few sessions wake the thread half as often.
 */
final class Phase {
  private final List<Half> halves = List.of(new Half(), new Half());
  private int next;

  int size() {
    return halves.get(0).size() + halves.get(1).size();
  }

  /** Whether anybody has a turn at the next tick. */
  boolean isDue() {
    return !halves.get(next).isEmpty() || halves.get(1 - next).sendsBetween();
  }

  /** The time of a tick goes by in which nobody has a turn. */
  void pass() {
    next = 1 - next;
  }

  /** Returns where it is now. */
  Half add(Line line) {
    boolean full = halves.get(0).size() >= Rota.ROOM / 2;
    Half half = halves.get(full && halves.get(1).size() < halves.get(0).size() ? 1 : 0);
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
    if (halves.get(next).sendsBetween()) {
      halves.get(next).between(now, arrival);
    }
  }

  /** Lets all go. */
  void clear(Consumer<Line> over) {
    halves.forEach(half -> half.clear(over));
  }
}

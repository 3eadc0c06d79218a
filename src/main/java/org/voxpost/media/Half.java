package org.voxpost.media;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * Sessions that have their turns together. One that does nothing but record rests: a fifth of them
 * is looked at in each turn, and the others are not touched, for the memory that they are in costs
 * more time to fetch than the little that there is to do. What the call asks for wakes it.
 */
final class Half {
  /** In so many turns, which are a tenth of a second, each one that rests is looked at once. */
  private static final int RESTS = 5;

  private final List<Line> busy = new ArrayList<>();
  private final List<List<Line>> resting =
      IntStream.range(0, RESTS).<List<Line>>mapToObj(_ -> new ArrayList<>()).toList();
  private int rest;
  private int turn;

  /** Whether any of them sends between two turns as well, as far as was seen in the last one. */
  private boolean sendsBetween;

  boolean isEmpty() {
    return size() == 0;
  }

  boolean sendsBetween() {
    return sendsBetween;
  }

  int size() {
    return busy.size() + rest;
  }

  void add(Line line) {
    busy.add(line);
  }

  /** Has it take part in the next turn if it rests. */
  void wake(Line line) {
    if (resting.stream().anyMatch(some -> some.remove(line))) {
      rest--;
      busy.add(line);
    }
  }

  /**
   * Their turn.
   *
   * @param now when it should be
   * @param arrival when it is
   * @param over is told of those that are to be closed, which are not here any more
   */
  void turn(long now, long arrival, Consumer<Line> over) {
    turn = (turn + 1) % RESTS;
    List<Line> looked = resting.get(turn);
    int rested = looked.size();
    sendsBetween = false;
    for (int i = busy.size() - 1; i >= 0; i--) {
      Line line = busy.get(i);
      line.tick(now, arrival);
      if (line.isOver()) {
        over.accept(take(busy, i));
      } else if (line.rests()) {
        looked.add(take(busy, i));
        rest++;
      } else {
        sendsBetween |= line.needsEveryTick();
      }
    }
    for (int i = rested - 1; i >= 0; i--) {
      Line line = looked.get(i);
      line.tick(now, arrival);
      if (line.isOver()) {
        over.accept(take(looked, i));
        rest--;
      } else if (!line.rests()) {
        busy.add(take(looked, i));
        rest--;
      }
    }
  }

  /** Between two turns: for those whose packets are an odd multiple of 10 ms. */
  void between(long now, long arrival) {
    for (Line line : busy) {
      if (line.needsEveryTick()) {
        line.tick(now, arrival);
      }
    }
  }

  /** What is in the last place takes the one that becomes free, and has had its turn. */
  private static Line take(List<Line> lines, int index) {
    Line last = lines.removeLast();
    return index < lines.size() ? lines.set(index, last) : last;
  }

  /** Lets all go. */
  void clear(Consumer<Line> over) {
    busy.forEach(over);
    busy.clear();
    for (List<Line> some : resting) {
      some.forEach(over);
      some.clear();
    }
    rest = 0;
  }
}

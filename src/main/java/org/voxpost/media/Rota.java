package org.voxpost.media;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * When within the ten milliseconds of a tick each session has its turn. A burst of packets takes
 * time, and whatever stops the media thread within it makes the rest of the burst late: so bursts
 * are short, and there are more of them the more sessions there are. Few sessions share one, as
 * each wakes the thread once more.
 */
final class Rota {
  /** A power of two. */
  static final int PHASES = 8;

  /** From one phase to the next, nanoseconds. */
  static final long STEP = MediaEngine.TICK_NANOS / PHASES;

  /** A phase takes so many before another one is begun; half of them have their turn at a time. */
  static final int ROOM = 128;

  private final List<Phase> phases = Stream.generate(Phase::new).limit(PHASES).toList();

  /** They are begun as far as can be from those before. */
  private final List<Phase> begun =
      IntStream.range(0, PHASES).mapToObj(i -> phases.get(reversed(i))).toList();

  private static int reversed(int index) {
    return Integer.reverse(index) >>> (Integer.numberOfLeadingZeros(PHASES) + 1);
  }

  /**
   * Whether anybody has a turn.
   *
   * @param step so many {@link #STEP}s after the tick began
   */
  boolean isDue(int step) {
    return phases.get(step).isDue();
  }

  /** One tick of a phase. */
  void tick(int step, long now, long arrival, Consumer<Line> over) {
    phases.get(step).tick(now, arrival, over);
  }

  /** In place of a tick that is not due. */
  void pass(int step) {
    phases.get(step).pass();
  }

  void add(Line line) {
    Phase place =
        begun.stream()
            .filter(phase -> phase.size() < ROOM)
            .findFirst()
            .or(() -> begun.stream().min(Comparator.comparingInt(Phase::size)))
            .orElseThrow();
    line.enter(place.add(line));
  }

  /** Lets all go. */
  void clear(Consumer<Line> over) {
    phases.forEach(phase -> phase.clear(over));
  }
}

package org.voxpost.sound;

/**
 * How a voice's pitch gets from the one side of a gap to the other: it glides, bent a little so
 * that the periods of both sides fall on each other. Where they are not one voice, each goes on at
 * its own pitch.
 */
final class Glide {
  /** No voice bends its pitch by more than that share within a gap. */
  private static final float MOST_BENT = 0.3f;

  private boolean together;
  private int gap;
  private float pastPeriod;
  private float futurePeriod;
  private float cycles;
  private float bend;

  void between(GapEdge past, GapEdge future, int samples) {
    together = false;
    gap = samples;
    if (!past.isKnown() || !future.isKnown() || !oneVoice(past, future)) {
      return;
    }
    pastPeriod = past.period();
    futurePeriod = future.period();
    float natural = gap * (1 / pastPeriod + 1 / futurePeriod) / 2;
    int place = past.placeOf(future, natural % 1 * pastPeriod);
    if (place < 0) {
      return;
    }
    float part = place / pastPeriod;
    cycles = Math.round(natural - part) + part;
    bend = cycles - natural;
    together = Math.abs(1.5f * bend / natural) < MOST_BENT;
  }

  private static boolean oneVoice(GapEdge past, GapEdge future) {
    int apart = Math.abs(past.period() - future.period());
    return past.isVoice() && future.isVoice() && 7 * apart <= past.period();
  }

  /** Which sample of the past's voice sounds there in the gap. */
  float fromPast(int at) {
    return together ? pastPeriod * cyclesAt(at) : at;
  }

  /** Which sample of the future's voice, counted back from the gap's end, sounds there. */
  float fromFuture(int at) {
    return together ? futurePeriod * (cycles - cyclesAt(at)) - 1 : gap - 1 - at;
  }

  /** The periods that go by up to there. */
  private float cyclesAt(int at) {
    float part = at / (float) gap;
    float own = at * (1 / pastPeriod + (1 / futurePeriod - 1 / pastPeriod) * part / 2);
    return own + bend * part * part * (3 - 2 * part);
  }
}

package org.voxpost.bench;

/** What a recording says in {@link ToneCode}. */
final class ToneReading {
  private static final int CYCLE = ToneCode.PERIOD * ToneCode.SYMBOL;
  private static final int NONE = -1;
  private static final int RATE = 8000;

  /** A pure tone has one half. */
  private static final double PURE = 0.2;

  private static final double QUIETEST = 300.0 * 300.0;

  /** A symbol swells and fades; GSM smears its edges. */
  private static final int ENOUGH = ToneCode.SYMBOL / 2;

  private final int caller;
  private final int start;
  private final boolean[] matching;

  private ToneReading(int caller, int start, boolean[] matching) {
    this.caller = caller;
    this.start = start;
    this.matching = matching;
  }

  /** How the symbols lie in the recording, and how much of it speaks for that. */
  private record Fit(int caller, int start, int score) {}

  /** Reads sound of 8,000 samples a second. */
  static ToneReading of(short[] pcm) {
    int[] tones = tones(pcm);
    Fit best = new Fit(NONE, 0, 0);
    for (int phase = 0; phase < 4 * ToneCode.SYMBOL; phase++) {
      Fit fit = fit(tones, phase);
      best = fit.score() > best.score() ? fit : best;
    }
    boolean[] matching = new boolean[tones.length];
    for (int i = 0; i < tones.length; i++) {
      int symbol = (best.start() + i) / ToneCode.SYMBOL;
      matching[i] = best.caller() != NONE && tones[i] == ToneCode.tone(best.caller(), symbol);
    }
    return new ToneReading(best.caller(), best.start(), matching);
  }

  /** Takes it that the recording begins so many packets after the first of four symbols. */
  private static Fit fit(int[] tones, int phase) {
    int[][] heard = new int[4][ToneCode.TONES];
    for (int i = 0; i < tones.length; i++) {
      int symbol = (phase + i) / ToneCode.SYMBOL;
      if (tones[i] != NONE) {
        int place = symbol & 3;
        int value = place == 0 ? tones[i] - (symbol >> 2) : tones[i];
        heard[place][value & 15]++;
      }
    }
    int score = 0;
    int[] most = new int[4];
    for (int place = 0; place < 4; place++) {
      for (int value = 0; value < ToneCode.TONES; value++) {
        most[place] = heard[place][value] > heard[place][most[place]] ? value : most[place];
      }
      score += heard[place][most[place]];
    }
    int caller = (most[1] << 8) | (most[2] << 4) | most[3];
    return new Fit(caller, most[0] * 4 * ToneCode.SYMBOL + phase, score);
  }

  /** The tone that stands out of each packet's time. */
  private static int[] tones(short[] pcm) {
    int[] tones = new int[pcm.length / ToneCode.PACKET];
    for (int i = 0; i < tones.length; i++) {
      tones[i] = tone(pcm, i * ToneCode.PACKET);
    }
    return tones;
  }

  private static int tone(short[] pcm, int at) {
    double energy = 0;
    for (int i = at; i < at + ToneCode.PACKET; i++) {
      energy += (double) pcm[i] * pcm[i];
    }
    if (energy < QUIETEST * ToneCode.PACKET) {
      return NONE;
    }
    int loudest = 0;
    double most = 0;
    for (int tone = 0; tone < ToneCode.TONES; tone++) {
      double power = power(pcm, at, ToneCode.hertz(tone));
      loudest = power > most ? tone : loudest;
      most = Math.max(power, most);
    }
    return most > PURE * energy * ToneCode.PACKET ? loudest : NONE;
  }

  /** Goertzel's. */
  private static double power(short[] pcm, int at, double hertz) {
    double twice = 2 * Math.cos(2 * Math.PI * hertz / RATE);
    double last = 0;
    double before = 0;
    for (int i = at; i < at + ToneCode.PACKET; i++) {
      double next = pcm[i] + twice * last - before;
      before = last;
      last = next;
    }
    return last * last + before * before - twice * last * before;
  }

  /** Whose it is, as most of it says; -1 when nothing is heard. */
  int caller() {
    return caller;
  }

  /** How many packets long it is. */
  int packets() {
    return matching.length;
  }

  /** Whether there is any of the code in it. */
  boolean isAudible() {
    return matches() >= ENOUGH;
  }

  /** Whether most of it says whose it is. */
  boolean isClear() {
    return 2 * matches() > matching.length;
  }

  private int matches() {
    int matches = 0;
    for (boolean match : matching) {
      matches += match ? 1 : 0;
    }
    return matches;
  }

  /** The packet of the stream that it begins with, which is near that one. */
  int startNear(int packet) {
    return packet + Math.floorMod(start - packet + CYCLE / 2, CYCLE) - CYCLE / 2;
  }

  /**
   * How many symbols are not there.
   *
   * @param from the first packet of the stream that must be there
   * @param to the last
   */
  int missingSymbols(int from, int to) {
    int begins = startNear(from);
    int missing = 0;
    int last = (to + 1) / ToneCode.SYMBOL - 1;
    for (int symbol = Math.ceilDiv(from, ToneCode.SYMBOL); symbol <= last; symbol++) {
      int at = symbol * ToneCode.SYMBOL - begins;
      int there = 0;
      for (int i = Math.max(0, at); i < Math.min(matching.length, at + ToneCode.SYMBOL); i++) {
        there += matching[i] ? 1 : 0;
      }
      missing += there < ENOUGH ? 1 : 0;
    }
    return missing;
  }
}

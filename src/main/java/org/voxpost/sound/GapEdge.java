package org.voxpost.sound;

/**
 * The sound beside a gap, and how it would go on into it. Both sides of a gap are of this one kind:
 * the side after it is held backwards, so that its last sample is the one beside the gap too.
 *
 * <p>A voice goes on as its last period, again and again. Noise goes on as what was just heard,
 * walked back and forth between places drawn at random: as loud, as bright, and no buzz.
 */
final class GapEdge {
  /** The likeness of one period to the next below which nothing is a voice. */
  private static final float NOISE = 0.3f;

  /** The likeness from which on all is a voice. */
  private static final float VOICE = 0.65f;

  /** The likeness from which on the one side is taken to be the other side's voice. */
  private static final float FITS = 0.5f;

  /** What a place loses for each period between it and the expected one. */
  private static final float UNEXPECTED = 0.2f;

  private static final int SEED = 0x9E3779B9;

  private final int shortest;
  private final int longest;
  private final int stride;
  private final int compared;
  private final int walk;
  private final int join;
  private final float[] sound;
  private final float[] cycle;
  private int length;
  private int period;
  private float likeness;
  private float step;
  private int place;
  private int turn;
  private int direction;
  private int draws;

  GapEdge(int rate) {
    this.shortest = rate / 400;
    this.longest = rate * 15 / 1000;
    this.stride = rate / 4000;
    this.compared = rate / 100;
    this.walk = rate / 50;
    this.join = rate / 1000;
    this.sound = new float[rate * 60 / 1000];
    this.cycle = new float[longest];
  }

  /** The most samples that count. */
  int capacity() {
    return sound.length;
  }

  /** The end of what sounded before the gap. */
  void before(short[] pcm, int offset, int samples) {
    length = Math.min(samples, sound.length);
    int from = offset + samples - length;
    for (int i = 0; i < length; i++) {
      sound[i] = pcm[from + i];
    }
  }

  /** The beginning of what sounds after the gap. */
  void after(short[] pcm, int offset, int samples) {
    length = Math.min(samples, sound.length);
    int last = offset + length - 1;
    for (int i = 0; i < length; i++) {
      sound[i] = pcm[last - i];
    }
  }

  /** Whether there is enough sound to go on from. */
  boolean isKnown() {
    return length >= 2 * shortest;
  }

  boolean isVoice() {
    return likeness >= VOICE;
  }

  int period() {
    return period;
  }

  /** From 0 for noise to 1 for a voice. */
  float voicing() {
    return Math.clamp((likeness - NOISE) / (VOICE - NOISE), 0, 1);
  }

  /** Finds the period among those of human voices. */
  void listen() {
    listen(shortest, longest);
  }

  /** Finds the period near that of the other side, not another multiple of the true one. */
  void listenNear(int other) {
    listen(Math.max(shortest, other * 7 / 8), Math.min(longest, other * 9 / 8));
  }

  private void listen(int from, int to) {
    period = 0;
    likeness = 0;
    int last = Math.min(to, length - length / 4);
    float best = 0;
    for (int lag = from; lag <= last; lag += stride) {
      float found = likeness(lag, stride);
      if (found > best) {
        best = found;
        period = lag;
      }
    }
    if (period == 0) {
      period = Math.min(longest, length);
    } else {
      refine(from, last);
    }
    prepare();
  }

  private void refine(int from, int last) {
    int middle = period;
    for (int lag = Math.max(from, middle - stride); lag <= Math.min(last, middle + stride); lag++) {
      float found = likeness(lag, 1);
      if (found > likeness) {
        likeness = found;
        period = lag;
      }
    }
  }

  /** The normalised cross-correlation of the last samples with those that much farther away. */
  private float likeness(int lag, int every) {
    float product = 0;
    float near = 1;
    float far = 1;
    int start = Math.max(lag, length - compared);
    for (int i = start; i < length; i += every) {
      float a = sound[i];
      float b = sound[i - lag];
      product += a * b;
      near += a * a;
      far += b * b;
    }
    return product / (float) Math.sqrt((double) near * far);
  }

  /** Cuts out the last period so that its end leads over to its beginning. */
  private void prepare() {
    int start = length - period;
    int fade = Math.min(period / 4, start);
    for (int i = 0; i < period; i++) {
      cycle[i] = sound[start + i];
    }
    for (int i = 0; i < fade; i++) {
      float in = smooth((i + 1f) / fade);
      int at = period - fade + i;
      cycle[at] += in * (sound[start - fade + i] - cycle[at]);
    }
    step = sound[length - 1] - cycle[period - 1];
    draws = SEED;
    place = length - 1;
    direction = -1;
    turn = farTurn();
  }

  /** How the voice goes on, that many samples from the edge; the sample beside the gap is -1. */
  float voice(float distance) {
    float around = distance - period * (float) Math.floor(distance / period);
    int at = (int) around;
    float part = around - at;
    float value = at < period ? cycle[at] : cycle[0];
    if (part > 0) {
      value = between(at, part);
    }
    return value + settled(distance);
  }

  /** A cubic through four samples, for it dulls a voice less than a line through two. */
  private float between(int at, float part) {
    float a = cycle[(at + period - 1) % period];
    float b = cycle[at % period];
    float c = cycle[(at + 1) % period];
    float d = cycle[(at + 2) % period];
    float cubic = 3 * (b - c) + d - a;
    float square = 2 * a - 5 * b + 4 * c - d;
    return b + 0.5f * part * (c - a + part * (square + part * cubic));
  }

  /** The step from the last sample into the repetition is spread over a few samples. */
  private float settled(float distance) {
    if (distance >= join) {
      return 0;
    }
    return step * (1 - smooth((distance + 1) / (join + 1)));
  }

  /** The next sample of noise, away from the edge. */
  float noise() {
    if (place == turn) {
      direction = -direction;
      turn = direction < 0 ? farTurn() : length - 1 - drawn(Math.min(walk, length) / 4);
    }
    place += direction;
    return sound[place];
  }

  private int farTurn() {
    return Math.max(0, length - 1 - walk / 2 - drawn(walk / 2));
  }

  /** A number below that one, the same ones each time. */
  private int drawn(int limit) {
    draws = draws * 1664525 + 1013904223;
    return (draws >>> 16) % limit;
  }

  /**
   * Where in this voice's period the sound after the gap begins, or -1 where it does not fit; of
   * places that fit alike, the one nearest to where it is expected.
   */
  int placeOf(GapEdge other, float expected) {
    int best = -1;
    float bestFit = FITS;
    for (int at = 0; at < period; at++) {
      float apart = Math.abs(at - expected);
      float bent = Math.min(apart, period - apart) / period;
      float fit = fit(other, at) - UNEXPECTED * bent;
      if (fit > bestFit) {
        bestFit = fit;
        best = at;
      }
    }
    return best;
  }

  private float fit(GapEdge other, int from) {
    int samples = Math.min(period, other.length);
    float product = 0;
    float ours = 1;
    float theirs = 1;
    int at = from;
    for (int i = 0; i < samples; i++) {
      float a = cycle[at];
      float b = other.sound[other.length - 1 - i];
      product += a * b;
      ours += a * a;
      theirs += b * b;
      at = at + 1 == period ? 0 : at + 1;
    }
    return product / (float) Math.sqrt((double) ours * theirs);
  }

  private static float smooth(float x) {
    return x * x * (3 - 2 * x);
  }
}

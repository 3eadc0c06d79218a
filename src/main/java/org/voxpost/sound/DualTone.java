package org.voxpost.sound;

import java.util.Arrays;

/**
 * Looks at one window of sound after the other for the two tones of a key (ITU-T Q.23): one of each
 * group, nearly as loud as each other, and little else besides.
 */
final class DualTone {
  static final int NONE = -1;

  private static final int[] LOW = {697, 770, 852, 941};
  private static final int[] HIGH = {1209, 1336, 1477, 1633};

  private static final int HOPS_A_SECOND = 250;
  private static final int HOPS_A_WINDOW = 3;
  private static final int WEIGHT_BITS = 15;

  /** What both tones together have at least. */
  private static final double LEAST_DBM0 = -43;

  /** A sine of full scale (ITU-T G.711, Table 5: the peak of µ-law). */
  private static final double FULL_SCALE_DBM0 = 3.17;

  /** 12 dB: 8 are to be accepted (ITU-T Q.24), and GSM 06.10 adds 3 to them. */
  private static final float MOST_TWIST = 16;

  /** The part of all power that both tones have in a window that is looked at any further. */
  private static final float NOTICED = 0.45f;

  private static final Shape NARROW = new Shape(8000);
  private static final Shape WIDE = new Shape(16_000);

  /** What all detectors of one sample rate share: with hundreds of calls it stays in the cache. */
  private static final class Shape {
    private final int hop;
    private final int[] weights;
    private final Tone.Frequency[] lows = new Tone.Frequency[LOW.length];
    private final Tone.Frequency[] highs = new Tone.Frequency[HIGH.length];
    private final float leastEnergy;
    private final float energyOfPower;

    Shape(int sampleRate) {
      hop = sampleRate / HOPS_A_SECOND;
      int window = hop * HOPS_A_WINDOW;
      weights = new int[window];
      double squares = 0;
      for (int i = 0; i < window; i++) {
        double weight = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / window);
        weights[i] = (int) Math.round(weight * (1 << WEIGHT_BITS));
        squares += weight * weight;
      }
      // The sum of the weights is half the window: so no correlation overflows an int.
      int scale = (1 << 16) / (window / 2) - 1;
      for (int row = 0; row < LOW.length; row++) {
        lows[row] = new Tone.Frequency(LOW[row], sampleRate, window, hop, scale);
        highs[row] = new Tone.Frequency(HIGH[row], sampleRate, window, hop, scale);
      }
      double gain = scale * window / 4.0;
      energyOfPower = (float) (squares / 2 / (gain * gain));
      double peak = Short.MAX_VALUE * Math.pow(10, (LEAST_DBM0 - FULL_SCALE_DBM0) / 20);
      leastEnergy = (float) (peak * peak / 2 * squares);
    }
  }

  private final Shape shape;
  private final int[] weighted;
  private final Tone[] lows;
  private final Tone[] highs;
  private float purity;

  /**
   * Begins.
   *
   * @param sampleRate 8000 or 16000
   */
  DualTone(int sampleRate) {
    shape = sampleRate == 8000 ? NARROW : WIDE;
    weighted = new int[shape.weights.length];
    lows = Arrays.stream(shape.lows).map(Tone::new).toArray(Tone[]::new);
    highs = Arrays.stream(shape.highs).map(Tone::new).toArray(Tone[]::new);
  }

  /** Samples from the start of one window to that of the next. */
  int hop() {
    return shape.hop;
  }

  /** Samples in a window. */
  int window() {
    return weighted.length;
  }

  /**
   * The key whose tones are in the window, maybe only for a part of it; {@link #NONE} for none.
   *
   * @param at where the window begins in the samples
   */
  int look(short[] samples, int at) {
    float energy = weigh(samples, at);
    return energy < shape.leastEnergy ? NONE : loudest(energy);
  }

  private float weigh(short[] samples, int at) {
    int[] w = shape.weights;
    int[] out = weighted;
    long energy = 0;
    for (int i = 0; i < w.length; i++) {
      int sample = (samples[at + i] * w[i]) >> WEIGHT_BITS;
      out[i] = sample;
      energy += (long) sample * sample;
    }
    return energy;
  }

  private int loudest(float energy) {
    int low = loudest(lows);
    float lowEnergy = lows[low].power() * shape.energyOfPower;
    if (lowEnergy * (1 + MOST_TWIST) < energy * NOTICED) {
      return NONE;
    }
    int high = loudest(highs);
    float highEnergy = highs[high].power() * shape.energyOfPower;
    purity = (lowEnergy + highEnergy) / energy;
    boolean twisted = lowEnergy > MOST_TWIST * highEnergy || highEnergy > MOST_TWIST * lowEnergy;
    return twisted || purity < NOTICED ? NONE : HIGH.length * low + high;
  }

  private int loudest(Tone[] tones) {
    int loudest = 0;
    for (int i = 0; i < tones.length; i++) {
      tones[i].hear(weighted);
      loudest = tones[i].power() > tones[loudest].power() ? i : loudest;
    }
    return loudest;
  }

  /** The part of all power that the key's tones have in the window that was last looked at. */
  float purity() {
    return purity;
  }

  /** The lower of a key's two tones. */
  Tone low(int key) {
    return lows[key / HIGH.length];
  }

  /** The higher of a key's two tones. */
  Tone high(int key) {
    return highs[key % HIGH.length];
  }
}

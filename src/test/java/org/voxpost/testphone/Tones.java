package org.voxpost.testphone;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/** Pure tones, so that tests can tell callers apart by what they said. */
public final class Tones {
  private static final Map<Character, int[]> DTMF =
      Map.ofEntries(
          Map.entry('1', new int[] {697, 1209}),
          Map.entry('2', new int[] {697, 1336}),
          Map.entry('3', new int[] {697, 1477}),
          Map.entry('4', new int[] {770, 1209}),
          Map.entry('5', new int[] {770, 1336}),
          Map.entry('6', new int[] {770, 1477}),
          Map.entry('7', new int[] {852, 1209}),
          Map.entry('8', new int[] {852, 1336}),
          Map.entry('9', new int[] {852, 1477}),
          Map.entry('*', new int[] {941, 1209}),
          Map.entry('0', new int[] {941, 1336}),
          Map.entry('#', new int[] {941, 1477}));

  private static final int TELEPHONE_TENTH = Sound.TELEPHONE / 10;

  private Tones() {}

  /** A sine of so many Hz at −12 dBFS peak. */
  public static Sound sine(int hertz, Duration length) {
    return sum(length, 8192, hertz);
  }

  /** The two tones of a key, as a telephone without RFC 4733 sends it. */
  public static Sound dtmf(char key, Duration length) {
    int[] pair = DTMF.get(key);
    if (pair == null) {
      throw new IllegalArgumentException("no tone for key " + key);
    }
    return sum(length, 6000, pair);
  }

  private static Sound sum(Duration length, int amplitude, int... hertz) {
    short[] samples = new short[(int) (length.toMillis() * Sound.TELEPHONE / 1000)];
    for (int i = 0; i < samples.length; i++) {
      double value = 0;
      for (int frequency : hertz) {
        value += amplitude * Math.sin(2 * Math.PI * frequency * i / Sound.TELEPHONE);
      }
      samples[i] = (short) Math.round(value);
    }
    return new Sound(Sound.TELEPHONE, samples);
  }

  /**
   * The strongest frequency of 8 kHz audio in Hz, to 10 Hz or better, between 100 and 3400; 0 when
   * it is silent.
   */
  public static int dominant(short[] pcm) {
    double best = 1;
    int found = 0;
    for (int hertz = 100; hertz <= 3400; hertz += 5) {
      double power = power(pcm, hertz);
      if (power > best) {
        best = power;
        found = hertz;
      }
    }
    return found;
  }

  /** Whether 8 kHz audio is mostly this frequency. */
  public static boolean isTone(short[] pcm, int hertz) {
    double square = 0;
    for (short sample : pcm) {
      square += (double) sample * sample;
    }
    double mean = square / Math.max(1, pcm.length);
    return mean > 10_000 && power(pcm, hertz) > mean / 2;
  }

  /** How many milliseconds of 8 kHz audio are this frequency, by tenths of a second. */
  public static int millis(short[] pcm, int hertz) {
    int step = TELEPHONE_TENTH;
    int found = 0;
    for (int at = 0; at + step <= pcm.length; at += step) {
      found += isTone(Arrays.copyOfRange(pcm, at, at + step), hertz) ? 100 : 0;
    }
    return found;
  }

  /** How much of 8 kHz audio is at this frequency: its mean square there (Goertzel, in blocks). */
  public static double power(short[] pcm, int hertz) {
    int block = 1600;
    double sum = 0;
    int blocks = Math.max(1, pcm.length / block);
    for (int b = 0; b < blocks; b++) {
      sum += goertzel(pcm, b * block, Math.min(pcm.length, (b + 1) * block), hertz);
    }
    return sum / blocks;
  }

  private static double goertzel(short[] pcm, int from, int to, int hertz) {
    double twice = 2 * Math.cos(2 * Math.PI * hertz / Sound.TELEPHONE);
    double last = 0;
    double beforeLast = 0;
    for (int i = from; i < to; i++) {
      double next = pcm[i] + twice * last - beforeLast;
      beforeLast = last;
      last = next;
    }
    double magnitude = last * last + beforeLast * beforeLast - twice * last * beforeLast;
    double length = Math.max(1, to - from);
    return 2 * magnitude / (length * length);
  }
}

package org.voxpost.codec;

import java.util.Arrays;

/** How much a coded sound is like the one it was made of. */
public final class Likeness {
  private Likeness() {}

  /**
   * The correlation of the two where it is greatest, the second being later by at most so many
   * samples: 1 for the same waveform at whatever loudness.
   */
  public static double correlation(short[] sound, short[] coded, int latest) {
    double best = 0;
    for (int lag = 0; lag <= latest; lag++) {
      best = Math.max(best, correlationAt(sound, coded, lag));
    }
    return best;
  }

  /** By how many decibels the first is louder than its difference from the second. */
  public static double signalToNoise(short[] sound, short[] coded) {
    double signal = 0;
    double noise = 0;
    for (int i = 0; i < Math.min(sound.length, coded.length); i++) {
      double difference = sound[i] - coded[i];
      signal += (double) sound[i] * sound[i];
      noise += difference * difference;
    }
    return 10 * Math.log10(signal / noise);
  }

  /** The sound without its first samples. */
  public static short[] from(short[] sound, int first) {
    return Arrays.copyOfRange(sound, first, sound.length);
  }

  private static double correlationAt(short[] sound, short[] coded, int lag) {
    double both = 0;
    double first = 1;
    double second = 1;
    for (int i = 0; i < Math.min(sound.length, coded.length - lag); i++) {
      both += (double) sound[i] * coded[i + lag];
      first += (double) sound[i] * sound[i];
      second += (double) coded[i + lag] * coded[i + lag];
    }
    return both / Math.sqrt(first * second);
  }
}

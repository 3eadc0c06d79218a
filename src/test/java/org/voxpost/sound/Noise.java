package org.voxpost.sound;

import java.util.Random;

/** What a line sounds like when nobody speaks, at 8000 samples a second. */
enum Noise {
  WHITE,
  /** 3 dB less an octave, by three first-order filters. */
  PINK,
  /** The mains at 50 Hz with three harmonics. */
  HUM,
  /** Sixteen who talk at once. */
  BABBLE;

  private static final int TALKERS = 16;

  /**
   * That much of it.
   *
   * @param speech what the talkers say
   * @param dbfs its mean level, a sine of full scale being 0
   */
  short[] at(double dbfs, int samples, short[] speech) {
    double[] noise = new double[samples];
    Random random = new Random(42);
    double slow = 0;
    double middle = 0;
    double fast = 0;
    for (int i = 0; i < samples; i++) {
      double white = random.nextGaussian();
      slow = 0.99765 * slow + 0.0990 * white;
      middle = 0.963 * middle + 0.2965 * white;
      fast = 0.57 * fast + 1.0527 * white;
      noise[i] =
          switch (this) {
            case WHITE -> white;
            case PINK -> slow + middle + fast + 0.1848 * white;
            case HUM -> mains(i, 1) + 0.2 * mains(i, 2) + 0.5 * mains(i, 3) + 0.3 * mains(i, 5);
            case BABBLE -> talkers(i, speech);
          };
    }
    return leveled(noise, dbfs);
  }

  private static double mains(int i, int harmonic) {
    return Math.sin(2 * Math.PI * 50 * harmonic * i / 8000 + harmonic);
  }

  private static double talkers(int i, short[] speech) {
    double sum = 0;
    for (int talker = 0; talker < TALKERS; talker++) {
      long place = (long) (i * (0.85 + 0.3 * talker / TALKERS)) + talker * 11_003L;
      sum += speech[(int) (place % speech.length)];
    }
    return sum;
  }

  /** That sound at that mean level. */
  static short[] leveled(short[] sound, double dbfs) {
    double[] copy = new double[sound.length];
    for (int i = 0; i < sound.length; i++) {
      copy[i] = sound[i];
    }
    return leveled(copy, dbfs);
  }

  private static short[] leveled(double[] sound, double dbfs) {
    double energy = 0;
    for (double sample : sound) {
      energy += sample * sample;
    }
    double wanted = Short.MAX_VALUE * Math.pow(10, dbfs / 20) / Math.sqrt(2);
    double gain = wanted / Math.sqrt(energy / sound.length);
    short[] leveled = new short[sound.length];
    for (int i = 0; i < sound.length; i++) {
      leveled[i] =
          (short) Math.clamp(Math.round(gain * sound[i]), Short.MIN_VALUE, Short.MAX_VALUE);
    }
    return leveled;
  }
}

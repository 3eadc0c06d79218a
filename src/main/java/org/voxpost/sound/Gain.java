package org.voxpost.sound;

/**
 * Makes a sound louder or quieter ({@code volgain}). What would go beyond full scale is bent below
 * it instead of cut off or wrapped around.
 */
public final class Gain {
  private static final double FULL = Short.MAX_VALUE;

  /** Up to here a louder sound stays as it is, at 1 dB below full scale. */
  private static final double KNEE = 0.89 * FULL;

  private Gain() {}

  /**
   * The sound at another level.
   *
   * @param decibels above zero for louder
   */
  public static Pcm apply(Pcm sound, double decibels) {
    if (decibels == 0) {
      return sound;
    }
    double factor = Math.pow(10, decibels / 20);
    short[] samples = sound.samples();
    short[] changed = new short[samples.length];
    for (int i = 0; i < samples.length; i++) {
      double wanted = samples[i] * factor;
      changed[i] = (short) Math.round(factor > 1 ? limited(wanted) : wanted);
    }
    return new Pcm(sound.sampleRate(), changed);
  }

  private static double limited(double wanted) {
    double beyond = Math.abs(wanted) - KNEE;
    if (beyond <= 0) {
      return wanted;
    }
    double room = FULL - KNEE;
    return Math.copySign(KNEE + room * Math.tanh(beyond / room), wanted);
  }
}

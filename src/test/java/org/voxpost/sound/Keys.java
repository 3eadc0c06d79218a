package org.voxpost.sound;

import java.util.Random;

/** Sounds with keys in them, made from the frequencies of ITU-T Q.23. */
final class Keys {
  static final String ALL = "123A456B789C*0#D";

  private static final int[] LOW = {697, 770, 852, 941};
  private static final int[] HIGH = {1209, 1336, 1477, 1633};

  /** A sine of full scale, in dBm0. */
  private static final double FULL_SCALE = 3.17;

  private final int rate;
  private double level = -10;
  private double twist;
  private double lowOff;
  private double highOff;

  Keys(int rate) {
    this.rate = rate;
  }

  /** The louder tone, in dBm0. */
  Keys level(double dbm0) {
    level = dbm0;
    return this;
  }

  /** How much louder the high tone is than the low one, in dB. */
  Keys twist(double decibels) {
    twist = decibels;
    return this;
  }

  /** How far off the two tones are, in parts of their frequency. */
  Keys off(double low, double high) {
    lowOff = low;
    highOff = high;
    return this;
  }

  /** All keys, each that long and followed by that pause. */
  short[] all(int lead, int milliseconds, int pauseMilliseconds) {
    int length = samples(milliseconds);
    int step = length + samples(pauseMilliseconds);
    short[] sound = new short[lead + ALL.length() * step];
    for (int i = 0; i < ALL.length(); i++) {
      add(sound, lead + i * step, length, ALL.charAt(i));
    }
    return sound;
  }

  /** Adds a key to what sounds there. */
  void add(short[] sound, int at, int length, char key) {
    int index = ALL.indexOf(key);
    tone(sound, at, length, LOW[index / 4] * (1 + lowOff), level + Math.min(0, -twist));
    tone(sound, at, length, HIGH[index % 4] * (1 + highOff), level + Math.min(0, twist));
  }

  /** Adds a tone to what sounds there. */
  void tone(short[] sound, int at, int length, double hertz, double dbm0) {
    double amplitude = Short.MAX_VALUE * Math.pow(10, (dbm0 - FULL_SCALE) / 20);
    double phase = hertz + at;
    for (int i = at; i < at + length; i++) {
      sound[i] =
          rounded(sound[i] + amplitude * Math.sin(phase + 2 * Math.PI * hertz * (i - at) / rate));
    }
  }

  /** Adds noise that is that far below what both tones together are. */
  void noise(short[] sound, double decibelsBelow) {
    double low = Math.pow(10, (level + Math.min(0, -twist) - FULL_SCALE) / 10);
    double high = Math.pow(10, (level + Math.min(0, twist) - FULL_SCALE) / 10);
    double size = Math.sqrt((low + high) / 2 * Math.pow(10, -decibelsBelow / 10));
    Random random = new Random(42);
    for (int i = 0; i < sound.length; i++) {
      sound[i] = rounded(sound[i] + Short.MAX_VALUE * size * random.nextGaussian());
    }
  }

  int samples(int milliseconds) {
    return milliseconds * rate / 1000;
  }

  private static short rounded(double sample) {
    return (short) Math.clamp(Math.round(sample), Short.MIN_VALUE, Short.MAX_VALUE);
  }
}

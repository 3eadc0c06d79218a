package org.voxpost.sound;

import java.util.random.RandomGenerator;

/**
 * The noise that a silent sender describes instead of sending it (RFC 3389): white noise through
 * the lattice of an all-pole filter. Any payload gives a noise; as every reflection coefficient is
 * smaller than 1, none gives an unstable filter.
 */
public final class ComfortNoise {
  /** Coefficients beyond are left out (RFC 3389 §3 allows that). */
  private static final int MOST_COEFFICIENTS = 16;

  /** RFC 3389 §3.2: this index is reserved. */
  private static final int RESERVED = 255;

  /** A uniform number from -1 to 1 has a root mean square of 1 through this. */
  private static final double UNIFORM = Math.sqrt(3);

  private final RandomGenerator random;
  private final double[] reflections = new double[MOST_COEFFICIENTS];
  private final double[] memory = new double[MOST_COEFFICIENTS + 1];
  private int order;
  private double wanted;
  private double excitation;

  /** Silence, until a description comes. */
  public ComfortNoise(RandomGenerator random) {
    this.random = random;
  }

  /**
   * Takes a description: the level in -dBov, then reflection coefficients of one byte each. An
   * empty payload changes nothing.
   */
  public void describe(byte[] payload, int offset, int length) {
    if (length < 1) {
      return;
    }
    // RFC 3389 §3.1: 0 dBov is a square wave of full scale; the first bit is not used.
    wanted = 32_768 * Math.pow(10, -(payload[offset] & 0x7F) / 20.0);
    int given = Math.min(length - 1, MOST_COEFFICIENTS);
    int before = order;
    order = 0;
    for (; order < given && (payload[offset + 1 + order] & 0xFF) != RESERVED; order++) {
      reflections[order] = reflection(payload[offset + 1 + order] & 0xFF);
    }
    for (int i = before + 1; i <= order; i++) {
      memory[i] = 0;
    }
    excitation = wanted * UNIFORM;
    for (int i = 0; i < order; i++) {
      excitation *= Math.sqrt(1 - reflections[i] * reflections[i]);
    }
  }

  /** RFC 3389 §3.2. */
  private static double reflection(int index) {
    return 258.0 * (index - 127) / 32_768;
  }

  /** Writes the next samples of noise. */
  public void generate(short[] out, int offset, int length) {
    double[] k = reflections;
    double[] g = memory;
    for (int at = offset; at < offset + length; at++) {
      double forward = excitation * (2 * random.nextDouble() - 1);
      for (int i = order; i > 0; i--) {
        forward -= k[i - 1] * g[i - 1];
        g[i] = g[i - 1] + k[i - 1] * forward;
      }
      g[0] = forward;
      out[at] = (short) Math.clamp(Math.round(forward), Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }
}

package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.mult;

/**
 * The adaptive scale of one band's quantizer (ITU-T G.722, blocks 3L and 3H): its logarithm moves
 * with each code and leaks towards nothing.
 */
final class G722Scale {
  /** The band's differences are table values times the scale, in this many bits too many. */
  static final int SHIFT = 10;

  /** The lowest bits of the logarithm choose nothing. */
  private static final int UNUSED_BITS = 6;

  /** What stays of the logarithm: 127/128. */
  private static final int LEAK = 32512;

  /** 2^(i/32) in eleven bits (ILB). */
  private static final int[] POWERS = {
    2048, 2093, 2139, 2186, 2233, 2282, 2332, 2383, 2435, 2489, 2543, 2599, 2656, 2714, 2774, 2834,
    2896, 2960, 3025, 3091, 3158, 3228, 3298, 3371, 3444, 3520, 3597, 3676, 3756, 3838, 3922, 4008
  };

  /** The logarithm never gets higher. */
  private final int mostLog;

  private int log;

  G722Scale(int mostLog) {
    this.mostLog = mostLog;
  }

  /**
   * Every scale there is, by index (SCALEL, SCALEH).
   *
   * @param octaves how far below POWERS the lowest scale lies
   */
  static int[] table(int mostLog, int octaves) {
    int[] scales = new int[(mostLog >> UNUSED_BITS) + 1];
    for (int i = 0; i < scales.length; i++) {
      // the highest octave lies one above POWERS
      scales[i] = (POWERS[i & 31] << 1) >> (octaves + 1 - (i >> 5));
    }
    return scales;
  }

  int index() {
    return log >> UNUSED_BITS;
  }

  /** LOGSCL and LOGSCH. */
  void move(int step) {
    log = Math.clamp(mult(log, LEAK) + step, 0, mostLog);
  }
}

package org.voxpost.sound;

/**
 * Follows the noise of a line and finds what stands out of it. The noise is what the quietest
 * eighth of the last two seconds does not exceed: down within a quarter of a second, up after 1.76
 * seconds, for no talker is as loud as that without a pause between words.
 */
final class NoiseFloor implements SilenceDetector.Judge {
  /** Blocks that are remembered: two seconds. */
  private static final int MEMORY = 100;

  private static final int QUIETEST = 12;

  /** What the noise itself reaches, however much is said. */
  private static final int QUIET = 30;

  /** A sine of full scale is 0; levels are whole decibels above this one. */
  private static final int LOWEST_DBFS = -75;

  /** No line is better than this, and none is so bad that shouting is silence. */
  private static final int LEAST_FLOOR = -68 - LOWEST_DBFS;

  private static final int MOST_FLOOR = -34 - LOWEST_DBFS;

  /** How far sound stands out at least, and at most where the noise itself is restless. */
  private static final int LEAST_RISE = 7;

  private static final int MOST_RISE = 14;

  /** What has begun is sound until it falls this far below what it takes to begin. */
  private static final int HYSTERESIS = 3;

  /** A single block is a click. */
  private static final int BLOCKS_TO_BEGIN = 2;

  private static final double FULL_SCALE = (double) Short.MAX_VALUE * Short.MAX_VALUE / 2;

  private final byte[] levels = new byte[MEMORY];
  private final int[] counts = new int[-LOWEST_DBFS + 5];
  private int next;
  private int loud;

  NoiseFloor() {
    counts[0] = MEMORY;
  }

  @Override
  public boolean isSound(short[] block) {
    int level = level(block);
    int floor = atMost(QUIETEST);
    int rise = Math.clamp(LEAST_RISE + 2 * (atMost(QUIET) - floor), LEAST_RISE, MOST_RISE);
    int threshold = Math.clamp(floor, LEAST_FLOOR, MOST_FLOOR) + rise;
    remember(level);
    boolean sounding = loud >= BLOCKS_TO_BEGIN;
    loud = level >= (sounding ? threshold - HYSTERESIS : threshold) ? loud + 1 : 0;
    return loud >= BLOCKS_TO_BEGIN;
  }

  /** The level of the quietest blocks' loudest. */
  private int atMost(int blocks) {
    int level = 0;
    for (int below = counts[0]; below < blocks; below += counts[level]) {
      level++;
    }
    return level;
  }

  private void remember(int level) {
    counts[levels[next]]--;
    counts[level]++;
    levels[next] = (byte) level;
    next = (next + 1) % MEMORY;
  }

  /** Without what does not move: an adapter may add a constant. */
  private int level(short[] block) {
    long sum = 0;
    long squares = 0;
    for (short sample : block) {
      sum += sample;
      squares += sample * sample;
    }
    double mean = (double) sum / block.length;
    double power = (double) squares / block.length - mean * mean;
    double decibels = 10 * Math.log10(power / FULL_SCALE + 1e-9);
    return Math.clamp(Math.round(decibels) - LOWEST_DBFS, 0, counts.length - 1);
  }
}

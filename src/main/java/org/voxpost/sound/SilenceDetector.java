package org.voxpost.sound;

/** Tells sound from silence in blocks of 20 ms, and where the last sound ended. */
public final class SilenceDetector {
  /** Which blocks are sound. */
  interface Judge {
    /** Whether the next block is sound; the block is overwritten afterwards. */
    boolean isSound(short[] block);
  }

  private static final int BLOCKS_A_SECOND = 50;

  private final Judge judge;
  private final short[] block;
  private int filled;
  private long heard;
  private long soundEnd;

  private SilenceDetector(int sampleRate, Judge judge) {
    this.judge = judge;
    this.block = new short[sampleRate / BLOCKS_A_SECOND];
  }

  /**
   * By the mean amplitude, as Asterisk does, so that a threshold that suited there suits here.
   *
   * @param threshold the mean amplitude of sixteen-bit samples from which on a block is sound
   */
  public static SilenceDetector fixed(int sampleRate, int threshold) {
    return new SilenceDetector(sampleRate, block -> amplitudes(block) >= threshold * block.length);
  }

  /** By how far a block stands out of the line's own noise, which is learnt and followed. */
  public static SilenceDetector adaptive(int sampleRate) {
    return new SilenceDetector(sampleRate, new NoiseFloor());
  }

  private static int amplitudes(short[] block) {
    int sum = 0;
    for (short sample : block) {
      sum += Math.abs(sample);
    }
    return sum;
  }

  /** Takes the next samples; true when a block that ends in them is sound. */
  public boolean hears(short[] pcm, int offset, int length) {
    boolean sound = false;
    int taken = 0;
    while (taken < length) {
      int part = Math.min(length - taken, block.length - filled);
      System.arraycopy(pcm, offset + taken, block, filled, part);
      taken += part;
      filled += part;
      if (filled == block.length) {
        sound |= judge();
      }
    }
    return sound;
  }

  private boolean judge() {
    filled = 0;
    heard += block.length;
    boolean sound = judge.isSound(block);
    if (sound) {
      soundEnd = heard;
    }
    return sound;
  }

  /** Samples up to the end of the last block that was sound, of all that were heard; 0 for none. */
  public long soundEnd() {
    return soundEnd;
  }
}

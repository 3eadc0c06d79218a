package org.voxpost.media;

/**
 * Tells sound from silence by the mean amplitude of 20 ms, as Asterisk does, so that a threshold
 * that suited there suits here.
 */
final class SilenceDetector {
  private static final int BLOCK = 160;

  private final int threshold;
  private long sum;
  private int samples;

  SilenceDetector(int threshold) {
    this.threshold = threshold;
  }

  /** Takes the next samples; true when a block that ends in them is sound. */
  boolean hears(short[] pcm, int offset, int length) {
    boolean loud = false;
    for (int i = offset; i < offset + length; i++) {
      sum += Math.abs(pcm[i]);
      if (++samples == BLOCK) {
        loud |= sum >= (long) threshold * BLOCK;
        sum = 0;
        samples = 0;
      }
    }
    return loud;
  }
}

package org.voxpost.testphone;

import java.util.Arrays;

/**
 * What the ear has taken in, filtered: on the samples and, as nobody knows where in a sample the
 * other side's resampling put a prompt, midway between them.
 */
final class Line {
  private final LowPass filter = PromptBook.filter();
  private final LowPass midwayFilter = PromptBook.midwayFilter();
  private float[] audio = new float[0];
  private float[] midway = new float[0];
  private int horizon;

  /** How far it goes. */
  int horizon() {
    return horizon;
  }

  /** How much audio before the horizon {@link #listen} wants again, for its filter. */
  int reach() {
    return filter.reach();
  }

  /**
   * Takes in more audio, 8 kHz.
   *
   * @param pcm begins {@link #reach} samples before the horizon (at the very start, with none)
   */
  void listen(short[] pcm) {
    int before = Math.min(horizon, reach());
    int usable = pcm.length - before - reach();
    if (usable <= 0) {
      return;
    }
    if (horizon + usable > audio.length) {
      int room = (horizon + usable) * 3 / 2 + PromptBook.BLOCK;
      audio = Arrays.copyOf(audio, room);
      midway = Arrays.copyOf(midway, room);
    }
    for (int i = 0; i < usable; i++) {
      audio[horizon + i] = filter.sample(pcm, before + i);
      midway[horizon + i] = midwayFilter.sample(pcm, before + i);
    }
    horizon += usable;
  }

  /** The samples, or those half a sample after each. */
  float[] audio(boolean between) {
    return between ? midway : audio;
  }

  /** Whether a stretch is below this root mean square. */
  boolean isQuiet(int from, int length, double rms) {
    return Template.energy(audio, from, from + length) < length * rms * rms;
  }

  /** A copy of at most so much, padded with silence to that size. */
  float[] block(int from, int size) {
    return Arrays.copyOf(Arrays.copyOfRange(audio, from, Math.min(horizon, from + size)), size);
  }
}

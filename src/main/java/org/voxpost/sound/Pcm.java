package org.voxpost.sound;

import java.time.Duration;
import java.util.Arrays;

/**
 * Sixteen-bit linear audio, one channel.
 *
 * @param sampleRate samples a second
 * @param samples the samples; shared, not copied: nobody writes to them
 */
@SuppressWarnings("ArrayRecordComponent")
public record Pcm(int sampleRate, short[] samples) {
  /** How long it sounds. */
  public Duration duration() {
    return Duration.ofNanos(samples.length * 1_000_000_000L / sampleRate);
  }

  /** What sounds up to there. */
  public Pcm first(Duration length) {
    long wanted = length.toNanos() / 1000 * sampleRate / 1_000_000;
    return wanted >= samples.length
        ? this
        : new Pcm(sampleRate, Arrays.copyOf(samples, (int) wanted));
  }

  /**
   * This, and then that.
   *
   * @throws IllegalArgumentException when they differ in sample rate
   */
  public Pcm then(Pcm next) {
    if (next.sampleRate != sampleRate) {
      throw new IllegalArgumentException(
          "%d and %d samples a second".formatted(sampleRate, next.sampleRate));
    }
    short[] both = Arrays.copyOf(samples, samples.length + next.samples.length);
    System.arraycopy(next.samples, 0, both, samples.length, next.samples.length);
    return new Pcm(sampleRate, both);
  }
}

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
public record Pcm(int sampleRate, short[] samples) implements Audio {
  @Override
  public long length() {
    return samples.length;
  }

  /** This itself where it is asked for whole, and a copy otherwise. */
  @Override
  public Pcm part(long first, int most) {
    int from = (int) Math.min(first, samples.length);
    int to = (int) Math.min((long) from + most, samples.length);
    return from == 0 && to == samples.length
        ? this
        : new Pcm(sampleRate, Arrays.copyOfRange(samples, from, to));
  }

  @Override
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

package org.voxpost.codec;

import java.time.Duration;

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
}

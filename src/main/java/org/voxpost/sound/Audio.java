package org.voxpost.sound;

import java.time.Duration;

/**
 * Sixteen-bit linear audio of any length, one channel, of which a piece at a time is taken into
 * memory: an hour of it is more than an appliance wants to hold for each caller.
 */
public interface Audio {
  /** Samples a second. */
  int sampleRate();

  /** How many samples there are. */
  long length();

  /**
   * Some of it.
   *
   * @param first where it begins
   * @param most so many samples, or fewer where it ends before
   * @throws java.io.UncheckedIOException when what it lies in cannot be read
   */
  Pcm part(long first, int most);

  /**
   * All of it in memory.
   *
   * @throws java.io.UncheckedIOException when what it lies in cannot be read
   */
  default Pcm whole() {
    return part(0, Math.toIntExact(length()));
  }

  /** How long it sounds. */
  default Duration duration() {
    return Duration.ofNanos(length() * 1_000_000_000L / sampleRate());
  }

  /** What sounds up to there. */
  default Audio first(Duration length) {
    long wanted = length.toNanos() / 1000 * sampleRate() / 1_000_000;
    return wanted >= length() ? this : new Beginning(this, wanted);
  }

  /**
   * This, and then that.
   *
   * @throws IllegalArgumentException when they differ in sample rate
   */
  default Audio then(Audio next) {
    return new Joined(this, next);
  }
}

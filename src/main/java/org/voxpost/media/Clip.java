package org.voxpost.media;

import java.time.Duration;
import org.voxpost.sound.Pcm;

/**
 * A piece of sound to play.
 *
 * @param name the key under which its encoded form is kept, such as {@code en/vm-intro}; empty for
 *     sound that is played once, such as a message
 * @param pcm the sound, at any rate
 */
public record Clip(String name, Pcm pcm) {
  private static final int QUIET = 100;
  private static final int KEPT_MILLIS = 5;
  private static final int MOST_MILLIS = 100;

  /**
   * The silence it begins with, as far as nobody who waits for its first word needs to hear it: at
   * most a tenth of a second.
   */
  public Duration leadIn() {
    short[] samples = pcm.samples();
    int most = Math.min(samples.length, pcm.sampleRate() * MOST_MILLIS / 1000);
    int quiet = 0;
    while (quiet < most && Math.abs(samples[quiet]) < QUIET) {
      quiet++;
    }
    return Duration.ofMillis(Math.max(0, quiet * 1000L / pcm.sampleRate() - KEPT_MILLIS));
  }
}

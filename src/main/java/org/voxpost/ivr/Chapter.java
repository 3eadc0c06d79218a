package org.voxpost.ivr;

import java.time.Duration;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/**
 * A part of a long sound that is in memory while it is played.
 *
 * @param begins where in the whole
 * @param sound a minute, or what is left
 * @param isLast whether the sound ends with it
 */
public record Chapter(Duration begins, Pcm sound, boolean isLast) {
  private static final int SECONDS = 60;

  /** The chapter in which a place lies; for one beyond the end, the last. */
  public static Chapter of(Audio whole, Duration place) {
    int length = SECONDS * whole.sampleRate();
    long last = Math.max(0, whole.length() - 1) / length;
    long number = Math.min(place.toSeconds() / SECONDS, last);
    Pcm sound = whole.part(number * length, length);
    return new Chapter(Duration.ofSeconds(number * SECONDS), sound, number == last);
  }

  /** Whether a place lies in it, as {@link #of} finds. */
  public boolean holds(Duration place) {
    return place.compareTo(begins) >= 0 && (isLast || place.compareTo(ends()) < 0);
  }

  /** Where the next one begins, or the whole ends. */
  public Duration ends() {
    return begins.plus(sound.duration());
  }
}

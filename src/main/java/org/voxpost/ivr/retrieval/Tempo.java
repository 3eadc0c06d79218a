package org.voxpost.ivr.retrieval;

import java.time.Duration;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.TimeScale;

/**
 * How fast messages play, at their own pitch. A step is kept until the owner leaves.
 *
 * @param step from slowest to fastest
 */
record Tempo(int step) {
  private static final double[] STEPS = {0.6, 0.8, 1.0, 1.25, 1.5, 2.0};

  /** As it was spoken. */
  static final Tempo SPOKEN = new Tempo(2);

  Tempo slower() {
    return new Tempo(Math.max(0, step - 1));
  }

  Tempo faster() {
    return new Tempo(Math.min(STEPS.length - 1, step + 1));
  }

  Pcm of(Pcm sound) {
    return equals(SPOKEN) ? sound : TimeScale.change(sound, STEPS[step]);
  }

  /** Where a place of the message lies when it plays at this tempo. */
  Duration played(Duration place) {
    return Duration.ofNanos((long) (place.toNanos() / STEPS[step]));
  }

  /** Which place of the message this is after so much of it at this tempo. */
  Duration place(Duration played) {
    return Duration.ofNanos((long) (played.toNanos() * STEPS[step]));
  }
}

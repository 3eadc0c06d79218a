package org.voxpost.ivr;

import java.util.Arrays;
import org.voxpost.sound.Gain;
import org.voxpost.sound.Pcm;

/** Takes a recording as it is made. */
@FunctionalInterface
public interface Sink {
  /** Samples a second. */
  int RATE = 8_000;

  /**
   * Takes samples at 8,000 a second.
   *
   * @param at the place of the first; what is left out is silence
   */
  void write(long at, short[] samples, int offset, int length);

  /** One that hands everything on louder by so many decibels; 0 is as it came. */
  default Sink louder(double decibels) {
    if (decibels == 0) {
      return this;
    }
    return (at, samples, offset, length) -> {
      Pcm block = new Pcm(RATE, Arrays.copyOfRange(samples, offset, offset + length));
      write(at, Gain.apply(block, decibels).samples(), 0, length);
    };
  }
}

package org.voxpost.ivr;

import java.util.Arrays;
import org.voxpost.sound.Gain;
import org.voxpost.sound.Pcm;

/** Takes a recording as it is made. */
public interface Sink {
  /** The samples a second that it takes. */
  int rate();

  /**
   * Takes samples.
   *
   * @param at the place of the first; what is left out is silence
   */
  void write(long at, short[] samples, int offset, int length);

  /** One that hands everything on louder by so many decibels; 0 is as it came. */
  default Sink louder(double decibels) {
    if (decibels == 0) {
      return this;
    }
    Sink itself = this;
    return new Sink() {
      @Override
      public int rate() {
        return itself.rate();
      }

      @Override
      public void write(long at, short[] samples, int offset, int length) {
        Pcm block = new Pcm(rate(), Arrays.copyOfRange(samples, offset, offset + length));
        itself.write(at, Gain.apply(block, decibels).samples(), 0, length);
      }
    };
  }
}

package org.voxpost.ivr;

import java.time.Duration;
import java.util.Arrays;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Greetings;

/**
 * A recording in memory, for what its speaker must accept before it is kept: hanging up drops it.
 */
public final class Reel implements Sink {
  /**
   * No greeting is longer, whatever {@code maxgreet} says: a forgotten phone must not fill memory.
   */
  public static final Duration MOST = Greetings.LONGEST;

  private final int rate;
  private short[] samples;
  private int end;

  /** A reel that takes so many samples a second. */
  public Reel(int rate) {
    this.rate = rate;
    this.samples = new short[10 * rate];
  }

  @Override
  public int rate() {
    return rate;
  }

  @Override
  public void write(long at, short[] from, int offset, int length) {
    long most = MOST.toSeconds() * rate;
    if (at < 0 || at + length > most) {
      return;
    }
    int to = (int) at + length;
    if (to > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(to, samples.length * 2));
    }
    System.arraycopy(from, offset, samples, (int) at, length);
    end = Math.max(end, to);
  }

  /** What was recorded, cut at that length. */
  public Pcm sound(Duration length) {
    long wanted = length.toMillis() * rate / 1000;
    return new Pcm(rate, Arrays.copyOf(samples, (int) Math.min(wanted, end)));
  }
}

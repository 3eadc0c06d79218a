package org.voxpost.sound;

/**
 * Hears keys in the sound itself (DTMF, ITU-T Q.23) and holds to what ITU-T Q.24 asks of a
 * receiver: 40 ms of tone and 40 ms of pause suffice and 20 ms of tone do not, 1.5 % off are
 * accepted and 3.5 % are not, one tone may be 8 dB louder than the other, and speech is no key.
 * Nothing is allocated.
 *
 * <p>Both tones together need -43 dBm0, a sine of full scale being 3.17 dBm0 (ITU-T G.711).
 */
public final class ToneDetector {
  /**
   * What hears of keys. Places are samples, counted from the first that the detector took. Where
   * one key follows another without a pause, their places overlap by some milliseconds.
   */
  public interface Listener {
    /**
     * A key went down; said once for each press, at most 60 ms after its start.
     *
     * @param key one of {@code 0123456789*#ABCD}
     * @param from where its tone begins or earlier: by 16 ms, or 25 after loud speech
     */
    void pressed(char key, long from);

    /**
     * The key is up again; said some 50 ms after its end.
     *
     * @param to where its tone has ended, or later: by 16 ms, or 50 before loud speech
     */
    void released(char key, long from, long to);
  }

  private static final String KEYS = "123A456B789C*0#D";

  /** Windows without its tones that end a press: a lost packet of 20 ms has 6, a pause 9. */
  private static final int END = 8;

  /** Windows without its tones that end what is no press yet. */
  private static final int DOUBT = 2;

  private final DualTone tones;
  private final Listener listener;
  private final short[] heard;
  private final int guard;
  private Press down;
  private Press maybe;
  private int filled;
  private long at;

  /**
   * Begins.
   *
   * @param sampleRate 8000 or 16000 samples a second
   */
  public ToneDetector(int sampleRate, Listener listener) {
    if (sampleRate != 8000 && sampleRate != 16000) {
      throw new IllegalArgumentException("neither 8000 nor 16000 samples a second: " + sampleRate);
    }
    this.listener = listener;
    tones = new DualTone(sampleRate);
    heard = new short[tones.window() + tones.hop()];
    guard = 2 * tones.hop();
    down = new Press(tones);
    maybe = new Press(tones);
  }

  /** Takes the next samples. */
  public void hear(short[] pcm, int offset, int length) {
    int taken = 0;
    while (taken < length) {
      int part = Math.min(length - taken, wanted() - filled);
      System.arraycopy(pcm, offset + taken, heard, filled, part);
      taken += part;
      filled += part;
      while (filled == wanted()) {
        look();
      }
    }
  }

  /** Samples that are looked at together: two windows while there is no sign of a key, or one. */
  private int wanted() {
    return isAtRest() ? heard.length : heard.length - tones.hop();
  }

  private boolean isAtRest() {
    return !isKeyDown() && maybe.key() == DualTone.NONE;
  }

  /** Whether a key is held. */
  public boolean isKeyDown() {
    return down.key() != DualTone.NONE;
  }

  /** Nothing comes after what was heard: a key that is down goes up. */
  public void finish() {
    if (down.key() != DualTone.NONE) {
      release(at + filled);
    }
    maybe.clear();
  }

  /** Where a tone began that goes on and may become a key; for none, the end of what was heard. */
  long likelyFrom() {
    return maybe.isLikely() ? from(maybe) : at + filled;
  }

  /** A key is in many windows, so where the second of two has none, the first is not looked at. */
  private void look() {
    int hop = tones.hop();
    if (isAtRest() && tones.look(heard, hop) == DualTone.NONE) {
      forget(2 * hop);
    } else {
      judge(tones.look(heard, 0));
      forget(hop);
    }
  }

  private void judge(int key) {
    if (down.key() != DualTone.NONE) {
      follow(key);
    }
    suspect(key == down.key() ? DualTone.NONE : key);
  }

  private void forget(int samples) {
    filled -= samples;
    System.arraycopy(heard, samples, heard, 0, filled);
    at += samples;
  }

  private void follow(int key) {
    if (key == down.key()) {
      down.goOn(at);
    } else {
      down.miss();
    }
    if (down.misses() >= END) {
      release(Long.MAX_VALUE);
    }
  }

  private void suspect(int key) {
    if (key == DualTone.NONE) {
      maybe.miss();
    } else if (key == maybe.key()) {
      maybe.goOn(at);
    } else {
      maybe.begin(key, at);
    }
    if (maybe.misses() >= DOUBT) {
      maybe.clear();
    } else if (maybe.isProved()) {
      press();
    }
  }

  private void press() {
    if (down.key() != DualTone.NONE) {
      release(Long.MAX_VALUE);
    }
    Press next = maybe;
    maybe = down;
    down = next;
    listener.pressed(KEYS.charAt(down.key()), from(down));
  }

  private void release(long limit) {
    long to = Math.min(limit, down.to() + guard);
    listener.released(KEYS.charAt(down.key()), from(down), to);
    down.clear();
  }

  private long from(Press press) {
    return Math.max(0, press.from() - guard);
  }
}

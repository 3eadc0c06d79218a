package org.voxpost.sound;

import java.util.Arrays;

/**
 * Takes keys out of a recording: silence stands where a key was ({@link ToneDetector}), and all
 * else goes on bit by bit, 80 ms late, because what may be the beginning of a key is held back.
 */
public final class ToneEraser {
  /** Where the samples go, placed on a timeline. */
  @FunctionalInterface
  public interface Sink {
    /**
     * Takes samples, which are the callee's until it returns.
     *
     * @param at the place of the first; what lies between two calls is silence
     */
    void write(long at, short[] samples, int offset, int length);
  }

  private static final int HELD_MILLIS = 80;
  private static final int FADE_MILLIS = 3;
  private static final int CHUNK_MILLIS = 20;

  private static final short[] NOTHING = new short[0];

  private final Sink sink;
  private final ToneDetector detector;
  private final short[] held;
  private final int delay;
  private final int fade;
  private int length;

  /** The place of the first sample that is held. */
  private long start;

  /** What to add to the detector's places. */
  private long shift;

  /** From where on a key is down. */
  private long downFrom = Long.MAX_VALUE;

  /**
   * Begins.
   *
   * @param sampleRate 8000 or 16000 samples a second
   */
  public ToneEraser(int sampleRate, Sink sink) {
    this.sink = sink;
    this.detector = new ToneDetector(sampleRate, new Blanks());
    this.delay = HELD_MILLIS * sampleRate / 1000;
    this.fade = FADE_MILLIS * sampleRate / 1000;
    this.held = new short[delay + CHUNK_MILLIS * sampleRate / 1000];
  }

  /**
   * Takes samples. A gap before them is silence; a short one is written as such.
   *
   * @param at the place of the first
   * @throws IllegalArgumentException when it lies before the end of what was written already
   */
  public void write(long at, short[] samples, int offset, int count) {
    long gap = at - start - length;
    if (gap < 0) {
      throw new IllegalArgumentException("%d is %d samples too early".formatted(at, -gap));
    }
    if (gap > 0) {
      pass(NOTHING, 0, (int) Math.min(gap, delay));
      leap(at);
    }
    pass(samples, offset, count);
  }

  /** The end of the recording: what is held goes on, but for what may be the start of a key. */
  public void finish() {
    long likely = detector.likelyFrom() + shift;
    detector.finish();
    silence(likely, start + length);
    emit(length);
  }

  /** The silence of a long gap is all that is held; it need not be written. */
  private void leap(long at) {
    long rest = at - start - length;
    if (rest > 0) {
      length = 0;
      start = at;
      shift += rest;
    }
  }

  private void pass(short[] samples, int offset, int count) {
    int taken = 0;
    while (taken < count) {
      int part = Math.min(count - taken, held.length - length);
      if (samples.length == 0) {
        Arrays.fill(held, length, length + part, (short) 0);
      } else {
        System.arraycopy(samples, offset + taken, held, length, part);
      }
      length += part;
      detector.hear(held, length - part, part);
      taken += part;
      emit(Math.max(0, length - delay));
    }
  }

  private void emit(int count) {
    if (count == 0) {
      return;
    }
    silence(downFrom, start + count);
    sink.write(start, held, 0, count);
    System.arraycopy(held, count, held, 0, length - count);
    length -= count;
    start += count;
  }

  private void silence(long from, long to) {
    for (int i = index(from); i < index(to); i++) {
      held[i] = 0;
    }
  }

  /** Where a place is held, or the nearest that is. */
  private int index(long place) {
    return Math.clamp(place - start, 0, length);
  }

  private void fadeOut(int first) {
    for (int i = 0; i < fade; i++) {
      held[first + i] = (short) (held[first + i] * (fade - i) / (fade + 1));
    }
  }

  private void fadeIn(int end) {
    for (int i = 1; i <= fade; i++) {
      held[end - i] = (short) (held[end - i] * (fade + 1 - i) / (fade + 1));
    }
  }

  private final class Blanks implements ToneDetector.Listener {
    @Override
    public void pressed(char key, long from) {
      int first = index(from + shift);
      downFrom = start + first;
      // At the start of a recording there is nothing to fade out of.
      if (first > 0) {
        fadeOut(first);
        downFrom += fade;
      }
    }

    @Override
    public void released(char key, long from, long to) {
      int end = index(to + shift);
      // At the end of a recording there is nothing to fade into.
      if (end < length) {
        fadeIn(end);
        silence(downFrom, start + end - fade);
      } else {
        silence(downFrom, start + end);
      }
      downFrom = Long.MAX_VALUE;
    }
  }
}

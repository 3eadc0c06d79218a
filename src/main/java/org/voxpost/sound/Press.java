package org.voxpost.sound;

/** A key that is or may be down, from its first window to its last. */
final class Press {
  /** 6 windows of 12 ms, 4 ms apart: 40 ms of tone have 7, and 20 ms have 3. */
  private static final int PROOF = 6;

  /** 20 ms of tone. */
  private static final int LIKELY = 3;

  /** So many windows beside one that is pure and near may belong to the key, too. */
  private static final int EDGE = 3;

  /** The part of all power that a key's tones have in a window that proves it. */
  private static final float PURE = 0.8f;

  /** The part they have in a window of a key that was proved. */
  private static final float STILL_PURE = 0.65f;

  private final DualTone tones;
  private int key = DualTone.NONE;
  private long from;
  private long to;
  private long seenAt;
  private long sureAt;
  private int pure;
  private int misses;
  private float lowRe;
  private float lowIm;
  private float highRe;
  private float highIm;

  Press(DualTone tones) {
    this.tones = tones;
  }

  int key() {
    return key;
  }

  /** Where its first window begins. */
  long from() {
    return from;
  }

  /** Where its last window ends. */
  long to() {
    return to;
  }

  /** Windows without it since its last one. */
  int misses() {
    return misses;
  }

  void clear() {
    key = DualTone.NONE;
  }

  /** Begins with a window that has this key. */
  void begin(int nextKey, long at) {
    key = nextKey;
    from = at;
    to = at + tones.window();
    pure = tones.purity() >= PURE ? 1 : 0;
    seenAt = at;
    sureAt = at;
    misses = 0;
    lowRe = 0;
    lowIm = 0;
    highRe = 0;
    highIm = 0;
  }

  /** Goes on in a window that has its key. */
  void goOn(long at) {
    boolean follows = at == seenAt + tones.hop();
    seenAt = at;
    if (follows) {
      drift(at);
    }
    if (at - sureAt > (long) EDGE * tones.hop()) {
      misses++;
    } else {
      misses = 0;
      to = at + tones.window();
    }
  }

  private void drift(long at) {
    Tone low = tones.low(key);
    Tone high = tones.high(key);
    lowRe += low.driftRe();
    lowIm += low.driftIm();
    highRe += high.driftRe();
    highIm += high.driftIm();
    float least = pure < PROOF ? PURE : STILL_PURE;
    if (tones.purity() >= least && low.isNear() && high.isNear()) {
      pure++;
      sureAt = at;
    }
  }

  void miss() {
    misses++;
  }

  /** Whether it may well become a key. */
  boolean isLikely() {
    return key != DualTone.NONE && pure >= LIKELY;
  }

  /** Whether it is long, pure and near enough to be a key. */
  boolean isProved() {
    return key != DualTone.NONE
        && pure >= PROOF
        && tones.low(key).isNearInTheMean(lowRe, lowIm)
        && tones.high(key).isNearInTheMean(highRe, highIm);
  }
}

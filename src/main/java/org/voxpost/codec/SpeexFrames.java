package org.voxpost.codec;

/**
 * Finds the frames of a Speex payload, which lie side by side without alignment and say nothing of
 * their length but by the mode each begins with (RFC 5574 §3.3; the modes and their bits are those
 * of the Speex codec manual, §8 and §9). Signals in between are passed over; a terminator, an
 * unknown mode or the payload's end ends it.
 */
final class SpeexFrames {
  /** RFC 3551 §4.2: what a receiver should accept is 200 ms; without a limit 1 kB held 30 s. */
  static final int MOST = 10;

  /** More than ten frames can take, and within what the library holds. */
  static final int MOST_BYTES = 1000;

  /** Bits of a narrowband frame by its mode, with the five that name it; 0 for no mode. */
  private static final int[] NARROWBAND = {5, 43, 119, 160, 220, 300, 364, 492, 79};

  /** Bits of a layer above by its mode, with the four that name it; 0 for no mode. */
  private static final int[] WIDEBAND = {4, 36, 112, 192, 352, 0, 0, 0};

  /** Bits of a signal to the other codec, by its code. */
  private static final int[] SIGNALS = {1, 1, 4, 4, 4, 4, 4, 4, 8, 8, 16, 16, 32, 32, 64, 64};

  private static final int USER_SIGNAL = 13;
  private static final int SIGNAL = 14;

  private final byte[] payload;
  private final int end;
  private final boolean wideband;
  private int at;

  private SpeexFrames(byte[] payload, int offset, int bytes, boolean wideband) {
    this.payload = payload;
    this.at = 8 * offset;
    this.end = 8 * (offset + bytes);
    this.wideband = wideband;
  }

  /** How many frames it holds that can be decoded, at most {@link #MOST}. */
  static int count(byte[] payload, int offset, int bytes, boolean wideband) {
    SpeexFrames frames = new SpeexFrames(payload, offset, Math.min(bytes, MOST_BYTES), wideband);
    int count = 0;
    while (count < MOST && frames.next()) {
      count++;
    }
    return count;
  }

  /** Passes over one frame and what stands before it. */
  private boolean next() {
    while (skipLayers() && at + 5 <= end) {
      int mode = bits(5);
      switch (mode) {
        case SIGNAL -> skipSignal();
        case USER_SIGNAL -> skipUserSignal();
        default -> {
          return mode < NARROWBAND.length
              && skip(NARROWBAND[mode] - 5)
              && (!wideband || at == end || peek() == 0 || skipLayer());
        }
      }
    }
    return false;
  }

  /** Passes over layers of a frame that was decoded without them; three are an error. */
  private boolean skipLayers() {
    for (int layers = 0; at < end && peek() == 1; layers++) {
      if (layers == 2 || !skipLayer()) {
        return false;
      }
    }
    return true;
  }

  /** Passes over one layer, the bits above 4 or 8 kHz; false for one of no known mode. */
  private boolean skipLayer() {
    if (at + 4 > end) {
      return false;
    }
    int bits = WIDEBAND[bits(4) & 7];
    return bits != 0 && skip(bits - 4);
  }

  private void skipSignal() {
    if (at + 4 <= end) {
      skip(SIGNALS[bits(4)]);
    } else {
      at = end;
    }
  }

  /** The length in bytes takes four bits, and five more are reserved. */
  private void skipUserSignal() {
    if (at + 4 <= end) {
      skip(5 + 8 * bits(4));
    } else {
      at = end;
    }
  }

  private boolean skip(int bits) {
    boolean whole = at + bits <= end;
    at = whole ? at + bits : end;
    return whole;
  }

  private int peek() {
    return payload[at >> 3] >> (7 - (at & 7)) & 1;
  }

  private int bits(int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 1 | peek();
      at++;
    }
    return value;
  }
}

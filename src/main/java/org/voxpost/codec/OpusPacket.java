package org.voxpost.codec;

/** The outside of an Opus packet: how many frames of what length it holds (RFC 6716 §3). */
public final class OpusPacket {
  /** By configuration / 4 for SILK and CELT, in units of 2.5 ms (RFC 6716 §3.1, Table 2). */
  private static final int[] SILK_FRAMES = {4, 8, 16, 24};

  private static final int[] CELT_FRAMES = {1, 2, 4, 8};
  private static final int[] HYBRID_FRAMES = {4, 8};

  /** Units of 2.5 ms a second. */
  private static final int UNITS = 400;

  /** RFC 6716 §3.2.5, R5. */
  static final int LONGEST_MILLIS = 120;

  private static final int MOST_UNITS = LONGEST_MILLIS * UNITS / 1000;

  /** RFC 6716 §3.2, R2. */
  private static final int MOST_FRAME_BYTES = 1275;

  /** RFC 6716 §3.1, Table 2. */
  private static final int FIRST_CELT = 16;

  private static final int STEREO = 4;
  private static final int SEVERAL_FRAMES = 3;

  /** SILK cuts longer frames into those of 20 ms. */
  private static final int SILK_FRAME_UNITS = 8;

  private OpusPacket() {}

  /**
   * How many samples the packet decodes to at that rate; 0 for what is malformed by the rules R1 to
   * R7 of RFC 6716 §3.4.
   *
   * @param sampleRate 8000, 12000, 16000, 24000 or 48000
   */
  public static int samples(byte[] packet, int offset, int bytes, int sampleRate) {
    if (bytes < 1) {
      return 0;
    }
    int toc = packet[offset] & 0xFF;
    int frames =
        switch (toc & 3) {
          case 0 -> bytes - 1 <= MOST_FRAME_BYTES ? 1 : 0;
          case 1 -> (bytes - 1) % 2 == 0 && (bytes - 1) / 2 <= MOST_FRAME_BYTES ? 2 : 0;
          case 2 -> hasFrames(packet, offset + 1, offset + bytes, 2) ? 2 : 0;
          default -> countedFrames(packet, offset, bytes);
        };
    int units = frames * frameUnits(toc >> 3);
    return units > MOST_UNITS ? 0 : units * sampleRate / UNITS;
  }

  /** Whether SILK and CELT share its frames (RFC 6716 §3.1, Table 2); it is not empty. */
  static boolean isHybrid(byte[] packet, int offset) {
    int configuration = (packet[offset] & 0xFF) >> 3;
    return configuration >= 12 && configuration < FIRST_CELT;
  }

  /**
   * Whether it is of one frame that also holds, coarser, what the packet before it held: low
   * bit-rate redundancy, which SILK announces by bits that come first (RFC 6716 §4.2.3, §4.2.4).
   */
  static boolean carriesPrevious(byte[] packet, int offset, int bytes) {
    int toc = packet[offset] & 0xFF;
    int configuration = toc >> 3;
    if (bytes < 2 || configuration >= FIRST_CELT || (toc & SEVERAL_FRAMES) != 0) {
      return false;
    }
    int silkFrames = Math.max(1, frameUnits(configuration) / SILK_FRAME_UNITS);
    int flags = packet[offset + 1] & 0xFF;
    boolean middle = (flags >> (7 - silkFrames) & 1) != 0;
    boolean side = (toc & STEREO) != 0 && (flags >> (6 - 2 * silkFrames) & 1) != 0;
    return middle || side;
  }

  private static int frameUnits(int configuration) {
    if (configuration < 12) {
      return SILK_FRAMES[configuration & 3];
    }
    return configuration < FIRST_CELT
        ? HYBRID_FRAMES[configuration & 1]
        : CELT_FRAMES[configuration & 3];
  }

  /** RFC 6716 §3.2.5: any number of frames, of one size or several, perhaps padded. */
  private static int countedFrames(byte[] packet, int offset, int bytes) {
    if (bytes < 2) {
      return 0;
    }
    int flags = packet[offset + 1];
    int frames = flags & 0x3F;
    int at = offset + 2;
    int end = offset + bytes;
    if ((flags & 0x40) != 0) {
      int piece;
      do {
        if (at >= end) {
          return 0;
        }
        piece = packet[at++] & 0xFF;
        end -= piece == 255 ? 254 : piece;
      } while (piece == 255);
    }
    if (frames == 0 || end < at) {
      return 0;
    }
    boolean varied = (flags & 0x80) != 0;
    int size = (end - at) / frames;
    boolean even = size * frames == end - at && size <= MOST_FRAME_BYTES;
    return (varied ? hasFrames(packet, at, end, frames) : even) ? frames : 0;
  }

  /** Whether so many lengths, but for the last frame's, leave room for what they promise. */
  private static boolean hasFrames(byte[] packet, int from, int end, int frames) {
    int at = from;
    int promised = 0;
    for (int i = 1; i < frames; i++) {
      if (at >= end) {
        return false;
      }
      int size = packet[at++] & 0xFF;
      if (size >= 252) {
        if (at >= end) {
          return false;
        }
        size += 4 * (packet[at++] & 0xFF);
      }
      promised += size;
    }
    int last = end - at - promised;
    return last >= 0 && last <= MOST_FRAME_BYTES;
  }
}

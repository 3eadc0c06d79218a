package org.voxpost.codec;

/**
 * Encodes a sound of 8000 samples a second to GSM 06.10 as it arrives, in pieces of any length. One
 * object belongs to one sound and one thread.
 */
public final class GsmStream {
  private final GsmEncoder encoder = new GsmEncoder();
  private final short[] pending = new short[GsmFrame.SAMPLES];
  private int held;

  /** A stream at its beginning. */
  public GsmStream() {}

  /**
   * Takes samples and returns the frames they complete, 33 bytes each; none gives an empty array.
   */
  public byte[] feed(short[] pcm, int offset, int samples) {
    byte[] frames = new byte[(held + samples) / GsmFrame.SAMPLES * GsmFrame.BYTES];
    int written = 0;
    int taken = 0;
    while (taken < samples) {
      int piece = Math.min(samples - taken, GsmFrame.SAMPLES - held);
      System.arraycopy(pcm, offset + taken, pending, held, piece);
      taken += piece;
      held += piece;
      if (held == GsmFrame.SAMPLES) {
        written += encoder.encode(pending, 0, held, frames, written);
        held = 0;
      }
    }
    return frames;
  }

  /** The last frame, padded with silence; an empty array when none had begun. */
  public byte[] finish() {
    if (held == 0) {
      return new byte[0];
    }
    return feed(new short[GsmFrame.SAMPLES], 0, GsmFrame.SAMPLES - held);
  }
}

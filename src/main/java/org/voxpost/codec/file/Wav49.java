package org.voxpost.codec.file;

import org.voxpost.codec.Codecs;
import org.voxpost.codec.GsmFrame;

/** Repacks GSM frames of 33 bytes into the blocks of two in 65 bytes of WAV files, and back. */
final class Wav49 {
  static final int BLOCK_SAMPLES = 2 * GsmFrame.SAMPLES;
  private static final int FIRST_OF_BLOCK = (GsmFrame.WAV49_BYTES + 1) / 2;

  private Wav49() {}

  /** The blocks of whole frames; an odd last frame is followed by one of silence. */
  static byte[] blocks(byte[] frames) {
    int count = frames.length / GsmFrame.BYTES;
    byte[] blocks = new byte[(count + 1) / 2 * GsmFrame.WAV49_BYTES];
    GsmFrame frame = new GsmFrame();
    for (int i = 0; i < count; i++) {
      frame.unpack(frames, i * GsmFrame.BYTES);
      frame.packWav49(blocks, i / 2 * GsmFrame.WAV49_BYTES, i % 2);
    }
    if (count % 2 != 0) {
      frame.unpack(Codecs.GSM.silence(), 0);
      frame.packWav49(blocks, count / 2 * GsmFrame.WAV49_BYTES, 1);
    }
    return blocks;
  }

  /** The frames of blocks, a block that was cut off in its second frame giving one. */
  static byte[] frames(byte[] file, int from, int length) {
    int whole = length / GsmFrame.WAV49_BYTES;
    int count = 2 * whole + (length % GsmFrame.WAV49_BYTES >= FIRST_OF_BLOCK ? 1 : 0);
    byte[] frames = new byte[count * GsmFrame.BYTES];
    GsmFrame frame = new GsmFrame();
    for (int i = 0; i < count; i++) {
      frame.unpackWav49(file, from + i / 2 * GsmFrame.WAV49_BYTES, i % 2);
      frame.pack(frames, i * GsmFrame.BYTES);
    }
    return frames;
  }

  /**
   * How many samples the blocks stand for.
   *
   * @param fact the fact chunk's number, believed where it ends within the last block; or -1
   */
  static int samples(int coded, long fact) {
    boolean withinLastBlock = fact >= 0 && fact < coded && fact > coded - BLOCK_SAMPLES;
    return withinLastBlock ? (int) fact : coded;
  }
}

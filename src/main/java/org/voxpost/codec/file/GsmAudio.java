package org.voxpost.codec.file;

import org.voxpost.codec.Codecs;
import org.voxpost.codec.GsmFrame;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/**
 * GSM frames that are decoded when they are asked for: an hour is six megabytes so, and not sixty.
 *
 * @param frames of 33 bytes, one after the other
 * @param length in samples, no more than the frames stand for
 */
@SuppressWarnings("ArrayRecordComponent")
record GsmAudio(int sampleRate, byte[] frames, long length) implements Audio {
  /** A decoder that begins in the middle sounds as one that came from the start after so many. */
  private static final int RUN_UP = 10;

  @Override
  public Pcm part(long first, int most) {
    int count = Math.clamp(length - first, 0, most);
    int frame = (int) (first / GsmFrame.SAMPLES);
    int begin = Math.max(0, frame - RUN_UP);
    int skipped = (int) (first - (long) begin * GsmFrame.SAMPLES);
    int decoded = Math.ceilDiv(skipped + count, GsmFrame.SAMPLES);
    short[] all = new short[decoded * GsmFrame.SAMPLES];
    Codecs.GSM.decoder().decode(frames, begin * GsmFrame.BYTES, decoded * GsmFrame.BYTES, all, 0);
    Pcm whole = new Pcm(sampleRate, all);
    return whole.part(skipped, count);
  }
}

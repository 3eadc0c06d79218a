package org.voxpost.codec.file;

import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.GsmFrame;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/**
 * GSM frames that are decoded when they are asked for: an hour is six megabytes so, and not sixty.
 * What follows what was asked for last is at hand; for what lies before it all is decoded anew, for
 * a decoder that begins in the middle may stay silent as long as a tone is held.
 */
final class GsmAudio implements Audio {
  private final int sampleRate;
  private final byte[] frames;
  private final long length;
  private final short[] frame = new short[GsmFrame.SAMPLES];
  private Codec.Decoder decoder = Codecs.GSM.decoder();

  /** Which frame was decoded last. */
  private int decoded = -1;

  /**
   * A sound.
   *
   * @param frames of 33 bytes, one after the other
   * @param length in samples, no more than the frames stand for
   */
  GsmAudio(int sampleRate, byte[] frames, long length) {
    this.sampleRate = sampleRate;
    this.frames = frames;
    this.length = length;
  }

  @Override
  public int sampleRate() {
    return sampleRate;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public synchronized Pcm part(long first, int most) {
    short[] samples = new short[Math.clamp(length - first, 0, most)];
    for (int filled = 0; filled < samples.length; ) {
      decode((int) ((first + filled) / GsmFrame.SAMPLES));
      int skipped = (int) ((first + filled) % GsmFrame.SAMPLES);
      int count = Math.min(GsmFrame.SAMPLES - skipped, samples.length - filled);
      System.arraycopy(frame, skipped, samples, filled, count);
      filled += count;
    }
    return new Pcm(sampleRate, samples);
  }

  private void decode(int wanted) {
    if (wanted < decoded) {
      decoder = Codecs.GSM.decoder();
      decoded = -1;
    }
    while (decoded < wanted) {
      decoded++;
      decoder.decode(frames, decoded * GsmFrame.BYTES, GsmFrame.BYTES, frame, 0);
    }
  }
}

package org.voxpost.codec.file;

import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.GsmFrame;
import org.voxpost.sound.Pcm;

/** Frames of 33 bytes one after the other, as a raw GSM file holds them. */
final class GsmFile {
  private GsmFile() {}

  /** How many frames so many samples take. */
  static int frames(int samples) {
    return (samples + GsmFrame.SAMPLES - 1) / GsmFrame.SAMPLES;
  }

  /** The last frame is padded with silence. */
  static byte[] write(short[] samples) {
    int whole = samples.length / GsmFrame.SAMPLES * GsmFrame.SAMPLES;
    byte[] file = new byte[frames(samples.length) * GsmFrame.BYTES];
    Codec.Encoder encoder = Codecs.GSM.encoder();
    int written = encoder.encode(samples, 0, whole, file, 0);
    if (whole < samples.length) {
      short[] last = new short[GsmFrame.SAMPLES];
      System.arraycopy(samples, whole, last, 0, samples.length - whole);
      encoder.encode(last, 0, GsmFrame.SAMPLES, file, written);
    }
    return file;
  }

  /**
   * A tail that is no whole frame is left out: a recorder died there.
   *
   * @throws AudioFileException when no frame bears the signature
   */
  static Pcm read(byte[] file, int rate) {
    int count = file.length / GsmFrame.BYTES;
    if (file.length > 0 && !hasSignedFrame(file, count)) {
      throw new AudioFileException("no GSM frame in " + file.length + " bytes");
    }
    short[] samples = new short[count * GsmFrame.SAMPLES];
    Codecs.GSM.decoder().decode(file, 0, count * GsmFrame.BYTES, samples, 0);
    return new Pcm(rate, samples);
  }

  private static boolean hasSignedFrame(byte[] file, int count) {
    for (int i = 0; i < count; i++) {
      if (GsmFrame.isSigned(file[i * GsmFrame.BYTES])) {
        return true;
      }
    }
    return false;
  }
}

package org.voxpost.codec.file;

import org.voxpost.codec.GsmFrame;
import org.voxpost.sound.Audio;

/** Frames of 33 bytes one after the other, as a raw GSM file holds them. */
final class GsmFile {
  private GsmFile() {}

  /** How many frames so many samples take. */
  static int frames(int samples) {
    return (samples + GsmFrame.SAMPLES - 1) / GsmFrame.SAMPLES;
  }

  /**
   * Its sound. A tail that is no whole frame is left out: a recorder died there.
   *
   * @throws AudioFileException when no frame bears the signature
   */
  static Audio open(byte[] file, int rate) {
    int count = file.length / GsmFrame.BYTES;
    if (file.length > 0 && !hasSignedFrame(file, count)) {
      throw new AudioFileException("no GSM frame in " + file.length + " bytes");
    }
    return new GsmAudio(rate, file, (long) count * GsmFrame.SAMPLES);
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

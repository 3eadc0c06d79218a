package org.voxpost.codec.file;

import java.util.Arrays;
import org.voxpost.codec.GsmFrame;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/**
 * Reads RIFF WAVE files: chunks in any order, and length fields that a recorder which died left
 * wrong, in which case the sound goes to the end of the file.
 */
final class WavReader {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;

  private final byte[] file;
  private WavFormat format;
  private int dataFrom;
  private int dataLength = -1;
  private long fact = -1;

  private WavReader(byte[] file) {
    this.file = file;
  }

  /** Whether the file begins as a RIFF (or RF64) WAVE file does. */
  static boolean isWav(byte[] file) {
    return file.length >= RIFF_HEADER
        && (isAt(file, 0, "RIFF") || isAt(file, 0, "RF64"))
        && isAt(file, 8, "WAVE");
  }

  /** The sound, at its own rate, mixed down to one channel. */
  static Audio open(byte[] file) {
    WavReader reader = parse(file);
    if (reader.format.isGsm()) {
      byte[] frames = reader.frames();
      Audio coded = GsmFile.open(frames, reader.format.rate());
      int samples = Wav49.samples((int) coded.length(), reader.fact);
      return new GsmAudio(coded.sampleRate(), frames, samples);
    }
    return reader.format.open(file, reader.dataFrom, reader.dataLength);
  }

  /** As {@link #open}, all of it in memory. */
  static Pcm read(byte[] file) {
    return open(file).whole();
  }

  /** The frames of a GSM file, 33 bytes each, without the one that pads its last block. */
  static byte[] gsmFrames(byte[] file) {
    WavReader reader = parse(file);
    if (!reader.format.isGsm()) {
      throw new AudioFileException("WAV file without GSM: " + reader.format);
    }
    byte[] frames = reader.frames();
    int coded = frames.length / GsmFrame.BYTES * GsmFrame.SAMPLES;
    int samples = Wav49.samples(coded, reader.fact);
    return Arrays.copyOf(frames, GsmFile.frames(samples) * GsmFrame.BYTES);
  }

  private static WavReader parse(byte[] file) {
    if (!isWav(file)) {
      throw new AudioFileException("no RIFF WAVE file: it does not begin as one");
    }
    WavReader reader = new WavReader(file);
    reader.findChunks();
    return reader;
  }

  private byte[] frames() {
    return Wav49.frames(file, dataFrom, dataLength);
  }

  private void findChunks() {
    int at = RIFF_HEADER;
    while (at + CHUNK_HEADER <= file.length) {
      int body = at + CHUNK_HEADER;
      long size = Bytes.uint32(file, at + 4);
      int length = (int) Math.min(size, file.length - body);
      if (isAt(file, at, "fmt ") && format == null) {
        format = WavFormat.parse(file, body, length);
      } else if (isAt(file, at, "fact") && length >= 4) {
        fact = Bytes.uint32(file, body);
      } else if (isAt(file, at, "data") && dataLength < 0) {
        length = size == 0 && !isWhole() ? file.length - body : length;
        dataFrom = body;
        dataLength = length;
      }
      at = after(body + length, length);
    }
    if (format == null) {
      throw new AudioFileException("RIFF file without a fmt chunk");
    }
    if (dataLength < 0) {
      throw new AudioFileException("RIFF file without a data chunk");
    }
  }

  /** Whether the header's length is the file's: then an empty data chunk is meant to be empty. */
  private boolean isWhole() {
    return Bytes.uint32(file, 4) == file.length - CHUNK_HEADER;
  }

  /** A chunk of odd length is followed by a pad byte, which some writers leave out. */
  private int after(int end, int length) {
    boolean padded = length % 2 != 0 && (end >= file.length || file[end] == 0);
    return padded ? end + 1 : end;
  }

  private static boolean isAt(byte[] file, int at, String id) {
    for (int i = 0; i < id.length(); i++) {
      if (file[at + i] != id.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

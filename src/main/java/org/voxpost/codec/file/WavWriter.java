package org.voxpost.codec.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.voxpost.codec.GsmFrame;

/** Writes what RIFF WAVE files of one channel have around their samples. */
final class WavWriter {
  static final int LINEAR_HEADER = 44;

  private static final int GSM_RATE = 8000;
  private static final int WAV49_HEADER = 60;

  /** RIFF counts bytes, its own eight left out. */
  private static final int UNCOUNTED = 8;

  private WavWriter() {}

  /** The 44 bytes before so many sixteen-bit linear samples. */
  static byte[] linearHeader(int rate, long samples) {
    int length = Math.toIntExact(2 * samples);
    byte[] header = new byte[LINEAR_HEADER];
    ByteBuffer out = riff(header, LINEAR_HEADER + length);
    text(out, "fmt ").putInt(16).putShort((short) WavFormat.PCM).putShort((short) 1);
    out.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
    text(out, "data").putInt(length);
    return header;
  }

  /**
   * The 60 bytes before GSM of 8000 samples a second in blocks of two frames.
   *
   * @param samples what the frames stand for, without what pads the last
   */
  static byte[] wav49Header(long samples) {
    byte[] header = new byte[WAV49_HEADER];
    ByteBuffer out = riff(header, (int) wav49Size(samples));
    text(out, "fmt ").putInt(20).putShort((short) WavFormat.GSM).putShort((short) 1);
    out.putInt(GSM_RATE).putInt(GSM_RATE * GsmFrame.WAV49_BYTES / Wav49.BLOCK_SAMPLES);
    out.putShort((short) GsmFrame.WAV49_BYTES).putShort((short) 0);
    out.putShort((short) 2).putShort((short) Wav49.BLOCK_SAMPLES);
    text(out, "fact").putInt(4).putInt(Math.toIntExact(samples));
    text(out, "data").putInt((int) wav49Data(samples));
    return header;
  }

  /** The size of the whole file; a data chunk of odd length is padded as RIFF wants it. */
  static long wav49Size(long samples) {
    long data = wav49Data(samples);
    return WAV49_HEADER + data + data % 2;
  }

  private static long wav49Data(long samples) {
    return Math.ceilDiv(samples, Wav49.BLOCK_SAMPLES) * (long) GsmFrame.WAV49_BYTES;
  }

  private static ByteBuffer riff(byte[] header, int fileSize) {
    ByteBuffer out = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
    text(out, "RIFF").putInt(fileSize - UNCOUNTED);
    return text(out, "WAVE");
  }

  private static ByteBuffer text(ByteBuffer out, String id) {
    return out.put(id.getBytes(StandardCharsets.US_ASCII));
  }
}

package org.voxpost.codec.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.voxpost.codec.GsmFrame;
import org.voxpost.sound.Pcm;

/** Writes RIFF WAVE files of one channel. */
final class WavWriter {
  private static final int GSM_RATE = 8000;
  private static final int LINEAR_HEADER = 44;
  private static final int WAV49_HEADER = 60;

  private WavWriter() {}

  /** Sixteen-bit linear samples after a header of 44 bytes. */
  static byte[] linear(Pcm pcm) {
    short[] samples = pcm.samples();
    int rate = pcm.sampleRate();
    int length = 2 * samples.length;
    byte[] file = new byte[LINEAR_HEADER + length];
    ByteBuffer out = riff(file);
    text(out, "fmt ").putInt(16).putShort((short) WavFormat.PCM).putShort((short) 1);
    out.putInt(rate).putInt(2 * rate).putShort((short) 2).putShort((short) 16);
    text(out, "data").putInt(length).asShortBuffer().put(samples);
    return file;
  }

  /**
   * GSM of 8000 samples a second in blocks of two frames; a data chunk of odd length is padded as
   * RIFF wants it.
   *
   * @param samples what the frames stand for, without what pads the last
   */
  static byte[] wav49(byte[] frames, int samples) {
    byte[] blocks = Wav49.blocks(frames);
    byte[] file = new byte[WAV49_HEADER + blocks.length + blocks.length % 2];
    ByteBuffer out = riff(file);
    text(out, "fmt ").putInt(20).putShort((short) WavFormat.GSM).putShort((short) 1);
    out.putInt(GSM_RATE).putInt(GSM_RATE * GsmFrame.WAV49_BYTES / Wav49.BLOCK_SAMPLES);
    out.putShort((short) GsmFrame.WAV49_BYTES).putShort((short) 0);
    out.putShort((short) 2).putShort((short) Wav49.BLOCK_SAMPLES);
    text(out, "fact").putInt(4).putInt(samples);
    text(out, "data").putInt(blocks.length).put(blocks);
    return file;
  }

  private static ByteBuffer riff(byte[] file) {
    ByteBuffer out = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    text(out, "RIFF").putInt(file.length - 8);
    return text(out, "WAVE");
  }

  private static ByteBuffer text(ByteBuffer out, String id) {
    return out.put(id.getBytes(StandardCharsets.US_ASCII));
  }
}

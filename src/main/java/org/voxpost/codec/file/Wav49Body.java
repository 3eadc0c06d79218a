package org.voxpost.codec.file;

import java.util.Arrays;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.GsmFrame;

/** GSM in Microsoft's blocks of two frames. */
final class Wav49Body implements AudioWriter.Body {
  private static final int PAIR = 2 * GsmFrame.BYTES;

  private final FrameBody frames = new FrameBody(Codecs.GSM);

  /** A frame that waits for the other one of its block. */
  private byte[] odd = {};

  private long written;

  @Override
  public byte[] add(short[] samples, int length) {
    byte[] all = joined(frames.add(samples, length));
    int pairs = all.length / PAIR * PAIR;
    odd = Arrays.copyOfRange(all, pairs, all.length);
    return counted(Wav49.blocks(Arrays.copyOf(all, pairs)));
  }

  private byte[] joined(byte[] more) {
    byte[] all = Arrays.copyOf(odd, odd.length + more.length);
    System.arraycopy(more, 0, all, odd.length, more.length);
    return all;
  }

  private byte[] counted(byte[] blocks) {
    written += blocks.length;
    return blocks;
  }

  /** A data chunk of odd length is padded, as RIFF wants it. */
  @Override
  public byte[] end() {
    byte[] last = counted(Wav49.blocks(joined(frames.end())));
    return written % 2 == 0 ? last : Arrays.copyOf(last, last.length + 1);
  }
}

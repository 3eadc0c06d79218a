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
  public byte[] add(short[] samples) {
    byte[] all = Bytes.joined(odd, frames.add(samples));
    int pairs = all.length / PAIR * PAIR;
    odd = Arrays.copyOfRange(all, pairs, all.length);
    return counted(Wav49.blocks(Arrays.copyOf(all, pairs)));
  }

  private byte[] counted(byte[] blocks) {
    written += blocks.length;
    return blocks;
  }

  /** A data chunk of odd length is padded, as RIFF wants it. */
  @Override
  public byte[] end() {
    byte[] last = counted(Wav49.blocks(Bytes.joined(odd, frames.end())));
    return written % 2 == 0 ? last : Arrays.copyOf(last, last.length + 1);
  }
}

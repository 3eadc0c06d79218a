package org.voxpost.codec.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sixteen-bit samples, the low byte first. */
final class LinearBody implements AudioWriter.Body {
  @Override
  public byte[] add(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }

  @Override
  public byte[] end() {
    return new byte[0];
  }
}

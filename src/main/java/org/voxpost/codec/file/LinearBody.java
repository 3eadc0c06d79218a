package org.voxpost.codec.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Sixteen-bit samples, the low byte first. */
final class LinearBody implements AudioWriter.Body {
  @Override
  public byte[] add(short[] samples, int length) {
    ByteBuffer bytes = ByteBuffer.allocate(2 * length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples, 0, length);
    return bytes.array();
  }

  @Override
  public byte[] end() {
    return new byte[0];
  }
}

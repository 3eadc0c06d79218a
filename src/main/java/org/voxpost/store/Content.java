package org.voxpost.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/**
 * Bytes to be sent: an email, or a file that goes with it. They may be made as they are written,
 * the same each time: then they cost no memory.
 */
public interface Content {
  /** How many; every {@link #writeTo} writes as many. */
  long size();

  /**
   * Writes all of it.
   *
   * @throws IOException when {@code out} does not take it
   * @throws java.io.UncheckedIOException when what they are made of cannot be read
   */
  void writeTo(OutputStream out) throws IOException;

  /** All of it in memory. */
  default byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream(Math.toIntExact(size()));
    try {
      writeTo(out);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  /** What is in memory already. */
  static Content of(byte[] bytes) {
    return new Content() {
      @Override
      public long size() {
        return bytes.length;
      }

      @Override
      public void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
      }
    };
  }
}

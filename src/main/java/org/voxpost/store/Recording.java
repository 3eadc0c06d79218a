package org.voxpost.store;

import java.util.Optional;
import org.voxpost.codec.file.AudioFormat;

/** A finished message on its way into the store. */
public interface Recording {
  Envelope envelope();

  /**
   * The sound as a file of that format.
   *
   * @throws java.io.UncheckedIOException when the spool cannot be read
   */
  byte[] as(AudioFormat format);

  /**
   * What the forwarder said before it, as a file of that format.
   *
   * @throws java.io.UncheckedIOException when the spool cannot be read
   */
  default Optional<byte[]> introduction(AudioFormat format) {
    return Optional.empty();
  }
}

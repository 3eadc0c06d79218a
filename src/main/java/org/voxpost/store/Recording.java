package org.voxpost.store;

import org.voxpost.codec.AudioFormat;

/** A finished message on its way into the store. */
public interface Recording {
  Envelope envelope();

  /**
   * The sound as a file of that format.
   *
   * @throws java.io.UncheckedIOException when the spool cannot be read
   */
  byte[] as(AudioFormat format);
}

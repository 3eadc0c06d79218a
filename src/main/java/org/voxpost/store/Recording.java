package org.voxpost.store;

import java.util.Optional;
import org.voxpost.codec.file.AudioFormat;

/** A finished message on its way into the store. */
public interface Recording {
  Envelope envelope();

  /**
   * The sound as a file of that format.
   *
   * @param decibels how much louder ({@code volgain}); below zero for quieter
   * @throws java.io.UncheckedIOException when the spool cannot be read
   */
  Content as(AudioFormat format, double decibels);

  /** The sound as it is. */
  default Content as(AudioFormat format) {
    return as(format, 0);
  }

  /**
   * What the forwarder said before it, as a file of that format.
   *
   * @param decibels how much louder ({@code volgain}); below zero for quieter
   * @throws java.io.UncheckedIOException when the spool cannot be read
   */
  default Optional<Content> introduction(AudioFormat format, double decibels) {
    return Optional.empty();
  }
}

package org.voxpost.media;

/** Where recorded samples go, placed on the recording's timeline. */
@FunctionalInterface
public interface SampleSink {
  /**
   * Places samples.
   *
   * @param at the index of the first on the timeline, 0 being the start of the recording; gaps are
   *     silence, and a place is written once
   */
  void write(long at, short[] samples, int offset, int length);
}

package org.voxpost.store;

import org.voxpost.codec.Pcm;

/** What fetching the audio of a message came to. */
public sealed interface Sound {
  /** Here it is. */
  record Playable(Pcm pcm) implements Sound {}

  /** Somebody removed the message since it was listed. */
  record Gone() implements Sound {}

  /**
   * The message is there, its audio cannot be played.
   *
   * @param why for the log
   */
  record Unplayable(String why) implements Sound {}
}

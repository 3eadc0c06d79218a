package org.voxpost.store;

import java.util.Optional;
import org.voxpost.sound.Pcm;

/** What fetching the audio of a message came to. */
public sealed interface Sound {
  /**
   * Here it is.
   *
   * @param pcm the message
   * @param introduction what its forwarder said, to be played before it
   */
  record Playable(Pcm pcm, Optional<Pcm> introduction) implements Sound {
    /** Without an introduction. */
    public Playable(Pcm pcm) {
      this(pcm, Optional.empty());
    }
  }

  /** Somebody removed the message since it was listed. */
  record Gone() implements Sound {}

  /**
   * The message is there, its audio cannot be played.
   *
   * @param why for the log
   */
  record Unplayable(String why) implements Sound {}
}

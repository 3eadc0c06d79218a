package org.voxpost.store;

import java.util.Optional;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/** What fetching the audio of a message came to. */
public sealed interface Sound {
  /**
   * Here it is.
   *
   * @param audio the message
   * @param introduction what its forwarder said, to be played before it
   */
  record Playable(Audio audio, Optional<Pcm> introduction) implements Sound {
    /** Without an introduction. */
    public Playable(Audio audio) {
      this(audio, Optional.empty());
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

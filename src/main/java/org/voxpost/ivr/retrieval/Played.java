package org.voxpost.ivr.retrieval;

import org.voxpost.ivr.Key;

/** How playing a message ended. */
sealed interface Played {
  /** To its end, or with a word on why it cannot be played. */
  record Through() implements Played {}

  /** By a key that does something else. */
  record Interrupted(Key key) implements Played {}

  /** By the wish to hear the next one and to keep this one new. */
  record Passed() implements Played {}

  /** Not at all: somebody removed it meanwhile. */
  record Gone() implements Played {}

  Played THROUGH = new Through();
}

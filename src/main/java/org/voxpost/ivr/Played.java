package org.voxpost.ivr;

/** How playing a message ended. */
sealed interface Played {
  /** To its end, or with a word on why it cannot be played. */
  record Through() implements Played {}

  /** By a key that does something else. */
  record Interrupted(Key key) implements Played {}

  /** Not at all: somebody removed it meanwhile. */
  record Gone() implements Played {}

  static Played by(java.util.Optional<Key> key) {
    return key.<Played>map(Interrupted::new).orElseGet(Through::new);
  }
}

package org.voxpost.ivr.login;

/**
 * Lets owners in, and counts the tries of all who are not, across calls. May be used by many
 * threads: a try is counted before it is judged, so that guesses made at once are no more than
 * those made in turn.
 */
public interface Gate {
  /** What a try came to. */
  enum Verdict {
    RIGHT,
    WRONG,
    /** There were too many wrong ones; whether this one was right is not said. */
    LOCKED
  }

  Verdict enter(Knock knock, String keyed);
}

package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.voxpost.store.Caller;
import org.voxpost.store.spool.Draft;

/**
 * A phone call as its dialog sees it, in blocking style. It belongs to one thread. Every operation
 * but {@link #record} throws {@link CallEnded} once the caller is gone. Keys pressed when nothing
 * waits for them are kept for the next operation that does.
 */
public interface Call {
  /** Names the call in the log. */
  String id();

  /** Who calls. */
  Caller caller();

  /** The prompts' language from here on, such as {@code en}. */
  void speak(String language);

  /**
   * Says something and returns when it is said or a key of {@code interrupting} was pressed; other
   * keys are dropped.
   *
   * @param from how far into it to begin
   */
  Heard say(Speech speech, Set<Key> interrupting, Duration from);

  /** Says it from its beginning. */
  default Heard say(Speech speech, Set<Key> interrupting) {
    return say(speech, interrupting, Duration.ZERO);
  }

  /** Says it to its end; keys pressed meanwhile are kept. */
  void say(Speech speech);

  /** Waits for a key. */
  Optional<Key> key(Duration atMost);

  /** Forgets the keys that were pressed ahead. */
  void forgetKeys();

  /**
   * Records into a draft until one of the rules ends it, or the caller hangs up: that is an answer
   * here, not an exception, because the message is to be kept.
   */
  Take record(Draft draft, RecordingRules rules);

  /** Ends the call. */
  void hangUp();
}

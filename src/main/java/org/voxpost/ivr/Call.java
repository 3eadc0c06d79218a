package org.voxpost.ivr;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.voxpost.store.Caller;

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

  /** Where the call came from. */
  CallOrigin origin();

  /** Whether the network it came from may be believed in who calls. */
  default boolean trusted() {
    return origin().trusted();
  }

  /**
   * Answers, if that has not happened. Until then what is said is early media, and a call that ends
   * was never answered; {@link #record} comes after it.
   */
  void answer();

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

  /**
   * Says it. A key that is pressed meanwhile cuts it short and is kept for whoever asks next; those
   * pressed earlier are kept too, but do not keep it from being said.
   */
  void say(Speech speech);

  /** Waits for a key. */
  Optional<Key> key(Duration atMost);

  /** Forgets the keys that were pressed ahead. */
  void forgetKeys();

  /**
   * The samples a second that a recording is worth: more than 8,000 where the caller's codec
   * carries more than a telephone's band.
   */
  int recordingRate();

  /**
   * Records until one of the rules ends it, or the caller hangs up: that is an answer here, not an
   * exception, because the message is to be kept.
   */
  Take record(Sink sink, RecordingRules rules);

  /**
   * Sends the caller elsewhere: by REFER, or by 302 before the call is answered. Throws {@link
   * CallEnded} when that has worked, as it does when the caller hangs up meanwhile; what is to be
   * kept must be kept before. Returns when the caller is still here.
   */
  Departure leave(Exit exit);

  /** Ends the call. */
  void hangUp();
}

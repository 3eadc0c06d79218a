package org.voxpost.call;

import java.time.Duration;
import java.util.Optional;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.RecordingRules;
import org.voxpost.ivr.RecordingRules.Warning;
import org.voxpost.ivr.Speech;
import org.voxpost.ivr.Take;

/** Holds a recording against its rules while it goes on. */
final class RecordingWatch {
  private final RecordingRules rules;
  private Optional<Warning> warning;

  RecordingWatch(RecordingRules rules) {
    this.rules = rules;
    this.warning = rules.due();
  }

  /** What ends it now. */
  Optional<Take.Ending> ending(Optional<Key> key, Duration length, Duration silence) {
    if (key.isPresent()) {
      return Optional.of(Take.Ending.KEY);
    }
    if (isLimited() && length.compareTo(rules.most()) >= 0) {
      return Optional.of(Take.Ending.LIMIT);
    }
    boolean silent = !rules.silence().isZero() && silence.compareTo(rules.silence()) >= 0;
    return silent ? Optional.of(Take.Ending.SILENCE) : Optional.empty();
  }

  /** What is to be said now; each warning once. */
  Optional<Speech> words(Duration length) {
    Optional<Warning> now =
        warning.filter(each -> length.compareTo(rules.most().minus(each.before())) >= 0);
    if (now.isPresent()) {
      warning = Optional.empty();
    }
    return now.map(Warning::words);
  }

  /** How much of what came in is the recording. */
  Duration kept(Duration length) {
    return isLimited() && length.compareTo(rules.most()) > 0 ? rules.most() : length;
  }

  private boolean isLimited() {
    return !rules.most().isZero();
  }
}

package org.voxpost.pins;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The wrong tries of one subject.
 *
 * @param wrong how many, tries that are being judged among them
 * @param until until when there may be no other
 */
record Count(Subject subject, int wrong, Instant until) {
  private static final Pattern TEXT =
      Pattern.compile("(mailbox|caller|address) (\\S+)\nwrong (\\d{1,9})\nuntil (\\d{1,12})\n");

  /** More would not make a difference, and a number has an end. */
  private static final int MOST_WRONG = 1_000_000;

  private static final int MOST_DOUBLINGS = 30;

  static Count none(Subject subject) {
    return new Count(subject, 0, Instant.EPOCH);
  }

  boolean isLocked(Instant now) {
    return now.isBefore(until);
  }

  /** With one more. */
  Count plusOne(Instant now, LockSettings settings) {
    int more = Math.min(wrong + 1, MOST_WRONG);
    int beyond = more - settings.after() * subject.kind().factor();
    return new Count(subject, more, beyond < 0 ? until : now.plus(pause(beyond, settings)));
  }

  private static Duration pause(int beyond, LockSettings settings) {
    Duration pause = settings.first();
    for (int i = 0; i < Math.min(beyond, MOST_DOUBLINGS); i++) {
      if (pause.compareTo(settings.most()) >= 0) {
        return settings.most();
      }
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(settings.most()) > 0 ? settings.most() : pause;
  }

  String text() {
    return "%s %s\nwrong %d\nuntil %d\n"
        .formatted(
            subject.kind().name().toLowerCase(Locale.ROOT),
            subject.name(),
            wrong,
            until.getEpochSecond());
  }

  /** Reads what {@link #text} wrote; empty when it is anything else. */
  static Optional<Count> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    Subject.Kind kind = Subject.Kind.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
    return Optional.of(
        new Count(
            new Subject(kind, parts.group(2)),
            Integer.parseInt(parts.group(3)),
            Instant.ofEpochSecond(Long.parseLong(parts.group(4)))));
  }
}

package org.voxpost.pins;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxId;

/** Counts wrong tries across calls and restarts, and locks whoever had too many. */
public final class Locks {
  private static final Logger log = LoggerFactory.getLogger(Locks.class);
  private static final int MOST_CALLERS = 10_000;

  private final LockSettings settings;
  private final CountFiles files;
  private final InstantSource clock;

  /**
   * Someone with wrong tries.
   *
   * @param who such as {@code mailbox 4123@default}, {@code caller 15551234567}, {@code address
   *     192.0.2.7}
   * @param wrong how many tries
   * @param until until when no password is taken; empty when some are
   */
  public record Standing(String who, int wrong, Optional<Instant> until) {}

  public Locks(LockSettings settings, InstantSource clock) {
    this(settings, clock, MOST_CALLERS);
  }

  Locks(LockSettings settings, InstantSource clock, int mostCallers) {
    this.settings = settings;
    this.clock = clock;
    this.files = new CountFiles(settings.directory(), mostCallers);
  }

  /**
   * Counts a try as wrong before it is judged, so that there are never more under way than are
   * left. Empty when one of them is locked; a lock does not grow by that.
   */
  synchronized Optional<Try> reserve(List<Subject> subjects) {
    Instant now = clock.instant();
    List<Count> before = subjects.stream().map(files::find).toList();
    if (before.stream().anyMatch(count -> count.isLocked(now))) {
      return Optional.empty();
    }
    List<Count> after = before.stream().map(count -> count.plusOne(now, settings)).toList();
    after.forEach(files::write);
    return Optional.of(new Try(after, now));
  }

  /** A try that is counted. */
  final class Try {
    private final List<Count> counts;
    private final Instant at;

    private Try(List<Count> counts, Instant at) {
      this.counts = counts;
      this.at = at;
    }

    /** It was right: nothing is held against anybody any more. */
    void right() {
      synchronized (Locks.this) {
        counts.forEach(count -> files.remove(count.subject()));
      }
    }

    /** It was wrong, and stays counted. */
    void wrong() {
      for (Count count : counts) {
        if (count.isLocked(at)) {
          log.warn(
              "{} is locked until {} after {} wrong passwords",
              who(count.subject()),
              count.until(),
              count.wrong());
        }
      }
    }
  }

  /** Everybody with wrong tries, the latest lock first. */
  public synchronized List<Standing> all() {
    Instant now = clock.instant();
    return files.all().stream()
        .sorted(
            Comparator.comparing(Count::until)
                .reversed()
                .thenComparing(count -> who(count.subject())))
        .map(
            count ->
                new Standing(
                    who(count.subject()),
                    count.wrong(),
                    Optional.of(count.until()).filter(_ -> count.isLocked(now))))
        .toList();
  }

  /** Forgets the wrong tries of a mailbox; returns whose they were. */
  public List<String> unlock(MailboxId mailbox) {
    return unlock(new Subject(Subject.Kind.MAILBOX, mailbox.toString())::equals);
  }

  /** Forgets the wrong tries of a caller's number, or of all who call from an address. */
  public List<String> unlockCaller(String numberOrAddress) {
    return unlock(subject -> subject.isCalled(numberOrAddress));
  }

  /** Forgets all wrong tries. */
  public List<String> unlockAll() {
    return unlock(_ -> true);
  }

  private synchronized List<String> unlock(Predicate<Subject> which) {
    return files.all().stream()
        .map(Count::subject)
        .filter(which)
        .filter(files::remove)
        .map(Locks::who)
        .sorted()
        .collect(Collectors.toList());
  }

  private static String who(Subject subject) {
    return subject.kind().name().toLowerCase(Locale.ROOT) + ' ' + subject.name();
  }
}

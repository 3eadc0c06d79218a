package org.voxpost.mwi;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.sip.Destination;
import org.voxpost.sip.NotifyOutcome;

/**
 * Keeps one address told of a mailbox that it did not subscribe to: one NOTIFY at a time, always
 * with the newest summary, again after a failure and again now and then.
 */
final class Notice {
  private static final Logger log = LoggerFactory.getLogger(Notice.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final Destination to;
  private final Supplier<Optional<String>> summary;
  private final Signals signals;
  private final Timing timing;
  private final Duration refresh;
  private boolean underWay;
  private boolean stale;
  private boolean closed;
  private int failures;
  private long turn;

  /**
   * @param summary what it is to be told, once that is known
   * @param refresh how often although nothing changed
   */
  Notice(
      Destination to,
      Supplier<Optional<String>> summary,
      Signals signals,
      Timing timing,
      Duration refresh) {
    this.to = to;
    this.summary = summary;
    this.signals = signals;
    this.timing = timing;
    this.refresh = refresh;
  }

  /** The summary is another now. */
  void send() {
    Optional<String> body = summary.get();
    synchronized (this) {
      if (closed || body.isEmpty()) {
        return;
      }
      if (underWay) {
        stale = true;
        return;
      }
      underWay = true;
      stale = false;
      turn++;
    }
    var _ = signals.notifyUnsolicited(to, body.get()).thenAccept(this::answered);
  }

  synchronized void close() {
    closed = true;
  }

  private void answered(NotifyOutcome outcome) {
    boolean again;
    synchronized (this) {
      underWay = false;
      again = stale;
      if (!again) {
        sendAfter(pauseAfter(outcome));
      }
    }
    if (again) {
      send();
    }
  }

  private Duration pauseAfter(NotifyOutcome outcome) {
    return switch (outcome) {
      case NotifyOutcome.Accepted _ -> {
        if (failures > 0) {
          log.info("{} takes message summaries again", to.uri());
        }
        failures = 0;
        yield refresh;
      }
      case NotifyOutcome.Refused(int status, String reason, var retryAfter) -> {
        failed("it answered " + status + " " + reason);
        yield retryAfter.orElseGet(() -> status >= 500 ? backOff() : LONGEST_PAUSE);
      }
      case NotifyOutcome.NoAnswer(String why) -> {
        failed(why);
        yield backOff();
      }
    };
  }

  private void failed(String why) {
    if (failures++ == 0) {
      log.warn("{} took no message summary of {}: {}; trying on", to.uri(), to.account(), why);
    }
  }

  private Duration backOff() {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 10));
    return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
  }

  /** A pause that a newer NOTIFY has overtaken ends in nothing. */
  private void sendAfter(Duration pause) {
    long mine = turn;
    timing.after(
        pause,
        () -> {
          boolean overtaken;
          synchronized (this) {
            overtaken = mine != turn;
          }
          if (!overtaken) {
            send();
          }
        });
  }
}

package org.voxpost.sip;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the newest state to one subscriber: one NOTIFY at a time (RFC 6665 §4.2.2), and after it
 * another when there was a change meanwhile. A subscriber that is busy is tried again later; one
 * that is gone is given up.
 */
final class Announcer {
  private static final Logger LOG = LoggerFactory.getLogger(Announcer.class);
  private static final int NOT_IMPLEMENTED = 501;

  /** The one whose subscriber this is. */
  interface Subject {
    /** For the log. */
    String name();

    /** {@code active}, with what is left of the subscription. */
    String active();

    /**
     * Sends a NOTIFY with the state as it is now.
     *
     * @param told is told how it ended
     */
    void send(String subscriptionState, Consumer<Outcome> told);

    /** The subscriber takes no more. */
    void lost(String why);

    /** The last NOTIFY is answered or given up. */
    void finished();
  }

  private final Subject subject;
  private final Timing timing;
  private final Backoff backoff = new Backoff();
  private boolean underWay;
  private boolean wanted;
  private boolean failing;
  private boolean over;

  /** What the last NOTIFY says; empty while the subscription lasts. */
  private String farewell = "";

  /** Takes back the next try; does nothing while there is none. */
  private Runnable cancel = () -> {};

  private boolean waiting;

  Announcer(Subject subject, Timing timing) {
    this.subject = subject;
    this.timing = timing;
  }

  /** There is something to say. */
  void announce() {
    wanted = true;
    if (!underWay && !waiting) {
      next();
    }
  }

  /** One more NOTIFY as soon as there can be one, then no more. */
  void announceLast(String subscriptionState) {
    if (farewell.isEmpty()) {
      farewell = subscriptionState;
      wanted = true;
      if (!underWay) {
        next();
      }
    }
  }

  /** Nothing more is sent. */
  void stop() {
    over = true;
    cancel.run();
  }

  private void next() {
    if (over) {
      return;
    }
    cancel.run();
    waiting = false;
    wanted = false;
    underWay = true;
    boolean last = !farewell.isEmpty();
    subject.send(last ? farewell : subject.active(), outcome -> answered(outcome, last));
  }

  private void answered(Outcome outcome, boolean last) {
    underWay = false;
    if (over) {
      return;
    }
    if (last) {
      over = true;
      subject.finished();
    } else if (outcome.isSuccess()) {
      backoff.reset();
      failing = false;
      again();
    } else if (isBusy(outcome)) {
      postpone(outcome);
    } else {
      stop();
      subject.lost("NOTIFY " + outcome.described());
    }
  }

  private void again() {
    if (wanted) {
      next();
    }
  }

  private void postpone(Outcome outcome) {
    if (!failing) {
      LOG.info("{}: NOTIFY {}, is tried again", subject.name(), outcome.described());
    }
    failing = true;
    wanted = true;
    if (!farewell.isEmpty()) {
      next();
      return;
    }
    waiting = true;
    cancel = timing.later(backoff.after(outcome), this::next);
  }

  /** RFC 6665 §4.2.2: who names a time, or has trouble of his own, has not ended it. */
  private static boolean isBusy(Outcome outcome) {
    boolean trouble = outcome.status() / 100 == 5 && outcome.status() != NOT_IMPLEMENTED;
    return trouble || outcome.retryAfter().isPresent();
  }
}

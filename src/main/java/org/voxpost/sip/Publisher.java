package org.voxpost.sip;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One publication (RFC 3903 §4): one PUBLISH at a time, with the newest state. All it does is done
 * by its executor, one thing after the other.
 */
final class Publisher implements Publication {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);

  private final PublishDraft drafts;
  private final Client client;
  private final Timing timing;
  private final Executor serial;
  private final Login login;
  private final Consumer<Publication> gone;
  private final AtomicLong sequence = new AtomicLong();
  private final Backoff backoff = new Backoff();
  private Duration expires;
  private String body;
  private Optional<String> entityTag = Optional.empty();

  /** Whether the server has an older state than we. */
  private boolean behind = true;

  private boolean underWay;
  private boolean closing;
  private boolean takenBack;
  private boolean failing;
  private boolean waiting;
  private Runnable cancel = () -> {};

  /**
   * @param gone is told when it is over
   */
  Publisher(
      PublishDraft drafts,
      Client client,
      Timing timing,
      Executor serial,
      Login login,
      Duration expires,
      String body,
      Consumer<Publication> gone) {
    this.drafts = drafts;
    this.client = client;
    this.timing = timing;
    this.serial = serial;
    this.login = login;
    this.expires = expires;
    this.body = body;
    this.gone = gone;
  }

  void start() {
    serial.execute(this::next);
  }

  @Override
  public void update(String newBody) {
    serial.execute(
        () -> {
          if (!closing) {
            body = newBody;
            behind = true;
            if (!underWay && !waiting) {
              next();
            }
          }
        });
  }

  @Override
  public void close() {
    serial.execute(
        () -> {
          if (!closing) {
            closing = true;
            if (!underWay) {
              next();
            }
          }
        });
  }

  private void next() {
    cancel.run();
    waiting = false;
    if (!closing) {
      publish();
    } else if (entityTag.isPresent() && !takenBack) {
      takenBack = true;
      send(drafts.draft(entityTag, Duration.ZERO, Optional.empty()));
    } else {
      gone.accept(this);
    }
  }

  private void publish() {
    boolean whole = behind || entityTag.isEmpty();
    behind = false;
    send(drafts.draft(entityTag, expires, whole ? Optional.of(body) : Optional.empty()));
  }

  private void send(Draft draft) {
    underWay = true;
    client.send(draft, sequence::incrementAndGet, login, serial, this::answered);
  }

  private void answered(Outcome outcome) {
    underWay = false;
    if (outcome.isSuccess() && !closing) {
      published(outcome);
    } else if (closing) {
      // Of a PUBLISH that was under way we still take the tag, to take the state back by it.
      outcome.header(PublishDraft.ENTITY_TAG).ifPresent(tag -> entityTag = Optional.of(tag));
      next();
    } else if (outcome.status() == Response.CONDITIONAL_REQUEST_FAILED && entityTag.isPresent()) {
      forgotten();
    } else if (outcome.status() == Response.INTERVAL_TOO_BRIEF && isLonger(outcome)) {
      expires = least(outcome);
      behind = true;
      next();
    } else {
      failed(outcome);
    }
  }

  private void published(Outcome outcome) {
    entityTag = outcome.header(PublishDraft.ENTITY_TAG);
    backoff.reset();
    if (failing) {
      LOG.info("PUBLISH to {}: taken again", drafts.to().uri());
    }
    failing = false;
    if (behind) {
      next();
    } else {
      cancel = timing.later(early(granted(outcome)), this::next);
    }
  }

  /** RFC 3903 §4.1: 412, the server has lost it. */
  private void forgotten() {
    entityTag = Optional.empty();
    next();
  }

  private void failed(Outcome outcome) {
    if (!failing) {
      LOG.warn("PUBLISH to {}: {}, is tried again", drafts.to().uri(), outcome.described());
    }
    failing = true;
    behind = true;
    waiting = true;
    cancel = timing.later(backoff.after(outcome), this::next);
  }

  private boolean isLonger(Outcome outcome) {
    return least(outcome).compareTo(expires) > 0;
  }

  private static Duration least(Outcome outcome) {
    return seconds(outcome, "Min-Expires").orElse(Duration.ZERO);
  }

  private Duration granted(Outcome outcome) {
    return seconds(outcome, "Expires").filter(Duration::isPositive).orElse(expires);
  }

  /** Before it expires, by a tenth. */
  private static Duration early(Duration granted) {
    return granted.multipliedBy(9).dividedBy(10);
  }

  private static Optional<Duration> seconds(Outcome outcome, String header) {
    return outcome
        .header(header)
        .filter(value -> value.matches("\\d{1,9}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }
}

package org.voxpost.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.StoreException;
import org.voxpost.store.spool.Backoff;
import org.voxpost.store.spool.Receipt;
import org.voxpost.store.spool.Threads;

/**
 * Tells of messages by mail once the store has them: a few at a time, off every call's path, again
 * and again for a day. Until then the spool keeps the message, so that a crash costs no mail; it
 * may cost one twice.
 */
public final class Notices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
  private static final int AT_ONCE = 4;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
  private static final Duration GIVEN_UP_AFTER = Duration.ofDays(1);

  private final Steps steps;
  private final InstantSource clock;
  private final Backoff backoff;
  private final Threads threads;
  private final Deque<Errand> waiting = new ArrayDeque<>();
  private int running;
  private boolean failing;
  private boolean closed;

  /**
   * @param random spreads the repeated attempts
   */
  public Notices(
      Post post, MessageStore store, InstantSource clock, RandomGenerator random, Threads threads) {
    this.steps = new Steps(post, store);
    this.clock = clock;
    this.backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, random);
    this.threads = threads;
  }

  /** Whether anybody is told of this mailbox's messages by mail. */
  public static boolean concerns(MailboxSettings mailbox) {
    return !mailbox.emails().isEmpty() || !mailbox.pager().isEmpty();
  }

  /** Takes on a message that the store has; returns at once. */
  public void take(MailboxSettings mailbox, Receipt receipt) {
    add(new Errand(mailbox, receipt));
  }

  private void add(Errand errand) {
    synchronized (this) {
      waiting.add(errand);
    }
    startWhatMay();
  }

  private void startWhatMay() {
    while (true) {
      Errand next;
      synchronized (this) {
        if (closed || running >= AT_ONCE || waiting.isEmpty()) {
          return;
        }
        running++;
        next = waiting.poll();
      }
      threads.start("notice-" + next.messageId(), () -> attempt(next));
    }
  }

  private void attempt(Errand errand) {
    try {
      steps.take(errand);
      succeeded(errand);
    } catch (MailException | StoreException e) {
      failed(errand, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("mail of {} met a bug", errand.messageId(), e);
      failed(errand, e);
    } finally {
      synchronized (this) {
        running--;
      }
      startWhatMay();
    }
  }

  private void succeeded(Errand errand) {
    errand.receipt().close();
    boolean again;
    synchronized (this) {
      again = failing;
      failing = false;
    }
    if (again) {
      LOG.info("mail goes out again");
    } else {
      LOG.debug("told of {} by mail", errand.messageId());
    }
  }

  private void failed(Errand errand, Exception why) {
    Duration since = Duration.between(errand.receipt().deliveredAt(), clock.instant());
    if (since.compareTo(GIVEN_UP_AFTER) >= 0) {
      LOG.error(
          "mail of {} is given up after a day: {}; the message lies in {}",
          errand.messageId(),
          why.getMessage(),
          errand.id());
      errand.receipt().close();
      return;
    }
    tell(errand, why);
    threads.after(backoff.after(errand.failed()), () -> add(errand));
  }

  /** One line when mail begins to fail; the others are as many as there are messages. */
  private void tell(Errand errand, Exception why) {
    boolean first;
    synchronized (this) {
      first = !failing;
      failing = true;
    }
    if (first) {
      LOG.warn(
          "mail of {} for {} fails: {}; tried again for a day",
          errand.messageId(),
          errand.id(),
          why.getMessage());
    } else {
      LOG.debug("mail of {} fails: {}", errand.messageId(), why.getMessage());
    }
  }

  /** Starts nothing more; what is not done is taken up after the next start. */
  @Override
  public synchronized void close() {
    closed = true;
  }
}

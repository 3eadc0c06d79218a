package org.voxpost.store.spool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.StoreException;

/**
 * Carries messages from the spool into the store, each exactly once: at once, then again and again
 * until the store has it. The spool keeps the message until the store has said so, and a second
 * attempt makes the store look for the first.
 */
public final class Delivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);
  private static final String NOWHERE = "";

  private final Spool spool;
  private final MessageStore store;
  private final Function<MailboxId, Optional<MailboxSettings>> mailboxes;
  private final FollowUp followUp;
  private final InstantSource clock;
  private final Threads threads;
  private final Backoff backoff;
  private final Troubles troubles;
  private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicInteger pending = new AtomicInteger();
  private volatile boolean closed;

  /** With nothing to follow. */
  public Delivery(
      Spool spool,
      MessageStore store,
      Function<MailboxId, Optional<MailboxSettings>> mailboxes,
      InstantSource clock,
      RandomGenerator random,
      Threads threads) {
    this(spool, store, mailboxes, FollowUp.NONE, clock, random, threads);
  }

  /**
   * @param mailboxes voicemail.conf as it is now
   * @param followUp what happens once the store has a message
   * @param random spreads the repeated attempts
   */
  public Delivery(
      Spool spool,
      MessageStore store,
      Function<MailboxId, Optional<MailboxSettings>> mailboxes,
      FollowUp followUp,
      InstantSource clock,
      RandomGenerator random,
      Threads threads) {
    SpoolSettings settings = spool.settings();
    this.spool = spool;
    this.store = store;
    this.mailboxes = mailboxes;
    this.followUp = followUp;
    this.clock = clock;
    this.threads = threads;
    this.backoff = new Backoff(settings.retryFirst(), settings.retryMost(), random);
    this.troubles = new Troubles(clock);
  }

  /**
   * Takes on what an earlier run, or a call that died, left in the spool: finished messages and
   * unfinished ones.
   *
   * @return how many there are
   * @throws SpoolException when the spool cannot be read
   */
  public int recover() {
    List<Spooled> found = spool.recover();
    if (!found.isEmpty()) {
      LOG.info("spool: messages left behind that are delivered now: {}", found.size());
    }
    found.forEach(this::recover);
    return found.size();
  }

  /** Delivers what a call that died of a fault had recorded. */
  public void salvage(Draft draft) {
    draft.leave().flatMap(spool::recover).ifPresent(this::salvage);
  }

  private void salvage(Spooled found) {
    LOG.warn("message {} is delivered as far as it came", found.envelope().messageId());
    deliver(found);
  }

  private void recover(Spooled found) {
    try {
      Optional<Delivered> delivered = found.entry().delivered();
      if (delivered.isPresent()) {
        mailboxes
            .apply(found.envelope().mailbox())
            .ifPresentOrElse(box -> follow(box, found, delivered.get()), () -> forget(found));
        return;
      }
    } catch (IOException e) {
      LOG.warn("{}: {}; it is looked for in the store", found.envelope().messageId(), e.toString());
    }
    deliver(found);
  }

  /**
   * Delivers a message in the background, to each of its mailboxes; returns as soon as the spool
   * has it for all of them.
   */
  public void deliver(Spooled spooled) {
    try {
      spool.split(spooled).forEach(this::deliver);
    } catch (IOException e) {
      // Each attempt tries again, and says so when it fails.
      LOG.debug("{} is not split yet: {}", spooled.envelope().messageId(), e.toString());
    }
    pending.incrementAndGet();
    Parcel parcel = new Parcel(spooled);
    String server =
        mailboxes.apply(parcel.mailbox()).map(box -> server(box.account())).orElse(NOWHERE);
    Lane lane = lanes.computeIfAbsent(server, _ -> new Lane(threads, this::attempt));
    if (closed) {
      lane.close();
    }
    lane.add(parcel);
  }

  private static String server(AccountSettings account) {
    return account.server() + ":" + account.port();
  }

  /** How many messages were taken on and are not in the store yet. */
  public int pending() {
    return pending.get();
  }

  private void attempt(Lane lane, Parcel parcel) {
    MailboxSettings mailbox;
    try {
      spool.split(parcel.spooled()).forEach(this::deliver);
      mailbox = mailboxes.apply(parcel.mailbox()).orElseThrow(() -> noMailbox(parcel));
      store.deliver(mailbox, parcel.spooled(), parcel.perhapsThere());
    } catch (StoreException e) {
      putBy(lane, parcel, e, e.isWorthRetrying());
      return;
    } catch (UncheckedIOException e) {
      putBy(lane, parcel, e, false);
      return;
    } catch (IOException e) {
      putBy(
          lane,
          parcel,
          SpoolException.at(spool.settings().directory(), "copying a message", e),
          true);
      return;
    } catch (RuntimeException | Error e) {
      if (parcel.failures() == 0) {
        LOG.error("delivery of {} met a bug", parcel.spooled().envelope().messageId(), e);
      }
      putBy(lane, parcel, StoreException.passing(e.toString(), e), true);
      return;
    }
    follow(mailbox, parcel.spooled());
    troubles.ended(lane, parcel.mailbox(), pending.decrementAndGet());
    lane.succeeded();
  }

  private void follow(MailboxSettings mailbox, Spooled spooled) {
    Delivered delivered = new Delivered(clock.instant(), Set.of());
    if (followUp.wants(mailbox)) {
      try {
        spooled.entry().write(delivered);
      } catch (IOException e) {
        // After a crash the store is asked for it once more, and what follows is done again.
        LOG.debug("{} is not marked: {}", spooled.envelope().messageId(), e.toString());
      }
    }
    follow(mailbox, spooled, delivered);
    followUp.delivered(mailbox);
  }

  private void follow(MailboxSettings mailbox, Spooled spooled, Delivered delivered) {
    if (!followUp.wants(mailbox)) {
      forget(spooled);
      return;
    }
    spooled.rest();
    followUp.take(mailbox, new Receipt(spooled, delivered, () -> forget(spooled)));
  }

  private static StoreException noMailbox(Parcel parcel) {
    return StoreException.lasting(
        "mailbox %s is not in voicemail.conf any more; put it back or remove %s"
            .formatted(parcel.mailbox(), parcel.spooled().entry().directory()),
        null);
  }

  private void putBy(Lane lane, Parcel parcel, RuntimeException why, boolean passing) {
    parcel.spooled().rest();
    parcel.failed();
    Duration pause = backoff.after(parcel.failures());
    troubles.began(lane, parcel, why, passing, pause);
    lane.putBy(parcel, pause);
  }

  private void forget(Spooled spooled) {
    try {
      spooled.entry().remove();
    } catch (IOException e) {
      LOG.warn(
          "{} is delivered but cannot be removed from {}: {}; remove that directory",
          spooled.envelope().messageId(),
          spooled.entry().directory(),
          e.toString());
      return;
    }
    spool.release(spooled.entry());
  }

  /** Waits a few seconds for deliveries under way; the rest stays in the spool. */
  @Override
  public void close() {
    closed = true;
    lanes.values().forEach(Lane::close);
    long deadline = System.nanoTime() + PATIENCE_AT_CLOSE.toNanos();
    try {
      for (Lane lane : lanes.values()) {
        lane.awaitIdle(deadline);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

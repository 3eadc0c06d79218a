package org.voxpost.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One subscription from its SUBSCRIBE to its last NOTIFY (RFC 6665 §4.2). All it does is done by
 * its executor, one thing after the other.
 */
final class Subscription implements Announcer.Subject {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);

  /** More NOTIFYs than there can have been since the state was saved. */
  private static final long RESUME_GAP = 100_000;

  /**
   * What all subscriptions share.
   *
   * @param gone is told when one is over
   */
  record Context(
      SubscriptionSettings settings,
      MessageSummaries summaries,
      Client client,
      Consumer<Subscription> gone) {}

  private final Context context;
  private final Timing timing;
  private final Executor serial;
  private final Login login;
  private final Announcer announcer;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile SubscriptionState state;

  /** Whether the other side of {@link MessageSummaries} knows of it. */
  private volatile boolean told;

  private boolean ending;
  private Runnable cancelExpiry = () -> {};

  Subscription(
      Context context, Timing timing, Executor serial, Login login, SubscriptionState state) {
    this.context = context;
    this.timing = timing;
    this.serial = serial;
    this.login = login;
    this.state = state;
    announcer = new Announcer(this, timing);
  }

  SubscriptionState state() {
    return state;
  }

  /** Whether it is one to be kept: no fetch, and not ending. */
  boolean isLasting() {
    return told;
  }

  /** Done when it is over. */
  CompletableFuture<Void> end() {
    return end;
  }

  /** Answers the SUBSCRIBE that opened it, for zero with a NOTIFY that is all. */
  void open(SubscribeReply reply, Duration granted) {
    told = granted.isPositive();
    serial.execute(
        () -> {
          reply.accept(granted, state.contact());
          if (granted.isZero()) {
            depart("timeout", "fetched");
            return;
          }
          expireAt(state.expiresAt());
          // Told first, so that no change can fall between the first NOTIFY and being known.
          context.summaries().changed(new SubscriptionChange.Begun(state));
          announcer.announce();
        });
  }

  /** Goes on after a restart; the subscriber may have seen more NOTIFYs than were saved. */
  void resume(Duration pause) {
    told = true;
    serial.execute(
        () -> {
          state = state.withLocalSequence(state.localSequence() + RESUME_GAP);
          expireAt(state.expiresAt());
          timing.later(pause, this::announceActive);
          context.summaries().changed(new SubscriptionChange.Refreshed(state));
        });
  }

  /** A SUBSCRIBE came in its dialog. */
  void received(Renewal renewal, SubscribeReply reply) {
    serial.execute(() -> renew(renewal, reply));
  }

  /** What it watches has changed. */
  void announce() {
    serial.execute(this::announceActive);
  }

  /** Ends it from our side. */
  void deactivate() {
    serial.execute(() -> depart("deactivated", "deactivated"));
  }

  /** Ends it without a word: its subscriber has opened another in its place. */
  void replace() {
    serial.execute(
        () -> {
          announcer.stop();
          over("replaced");
        });
  }

  @Override
  public String name() {
    return "subscription " + state.callId() + " to " + state.resource();
  }

  @Override
  public String active() {
    Duration left = Duration.between(timing.now(), state.expiresAt());
    return "active;expires=" + Math.max(0, left.plusMillis(999).toSeconds());
  }

  @Override
  public void send(String subscriptionState, Consumer<Outcome> answered) {
    Draft draft = NotifyDraft.of(state, subscriptionState, summary());
    context.client().send(draft, this::nextSequence, login, serial, answered);
  }

  @Override
  public void lost(String why) {
    LOG.info("{} is over: {}", name(), why);
    over(why);
  }

  @Override
  public void finished() {
    over("");
  }

  private void renew(Renewal renewal, SubscribeReply reply) {
    if (renewal.sequence() <= state.remoteSequence()) {
      reply.refuseOrder();
      return;
    }
    state = state.withRemoteSequence(renewal.sequence());
    if (ending || !renewal.eventId().equals(state.eventId())) {
      reply.refuse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
    } else if (context.settings().isTooBrief(renewal.expires())) {
      reply.refuseInterval(context.settings().least());
    } else {
      refresh(renewal, reply);
    }
  }

  private void refresh(Renewal renewal, SubscribeReply reply) {
    Duration granted = context.settings().granted(renewal.expires());
    String target = renewal.target().orElse(state.target());
    state = state.refreshed(target, timing.now().plus(granted));
    reply.accept(granted, state.contact());
    if (granted.isZero()) {
      depart("timeout", "unsubscribed");
    } else {
      expireAt(state.expiresAt());
      announcer.announce();
      context.summaries().changed(new SubscriptionChange.Refreshed(state));
    }
  }

  private void announceActive() {
    if (!ending) {
      announcer.announce();
    }
  }

  private void expireAt(Instant when) {
    cancelExpiry.run();
    cancelExpiry =
        timing.later(Duration.between(timing.now(), when), () -> depart("timeout", "timeout"));
  }

  /**
   * The last NOTIFY.
   *
   * @param reason as in Subscription-State
   */
  private void depart(String reason, String why) {
    if (ending) {
      return;
    }
    ending = true;
    cancelExpiry.run();
    announcer.announceLast("terminated;reason=" + reason);
    tellEnd(why);
  }

  private void over(String why) {
    ending = true;
    cancelExpiry.run();
    context.gone().accept(this);
    end.complete(null);
    tellEnd(why);
  }

  private void tellEnd(String why) {
    if (told) {
      told = false;
      context.summaries().changed(new SubscriptionChange.Ended(state, why));
    }
  }

  /** A bug on the other side must not silence the subscription. */
  private Optional<String> summary() {
    try {
      return context.summaries().state(state.resource());
    } catch (RuntimeException bug) {
      LOG.error("{}: its state could not be told", name(), bug);
      return Optional.empty();
    }
  }

  private long nextSequence() {
    state = state.withLocalSequence(state.localSequence() + 1);
    return state.localSequence();
  }
}

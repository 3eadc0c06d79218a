package org.voxpost.sip;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import javax.sip.SipProvider;
import javax.sip.message.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes SUBSCRIBEs as RFC 6665 §4.2.1 orders it, and holds what comes of them. */
final class Notifier {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
  private static final Duration BUSY_FOR = Duration.ofSeconds(10);

  /** Between the first NOTIFYs after a restart, so that they do not all go out at once. */
  private static final Duration RESUME_PACE = Duration.ofMillis(2);

  private final Signalling signalling;
  private final SubscriptionSettings settings;
  private final MessageSummaries summaries;
  private final Supplier<String> tokens;
  private final Subscription.Context context;
  private final SubscriptionRegistry registry;
  private final SourceLimit sources;
  private volatile boolean closed;

  /**
   * @param tokens makes a new random word each time
   */
  Notifier(
      Signalling signalling,
      SubscriptionSettings settings,
      MessageSummaries summaries,
      Client client,
      Supplier<String> tokens) {
    this.signalling = signalling;
    this.settings = settings;
    this.summaries = summaries;
    this.tokens = tokens;
    registry = new SubscriptionRegistry(settings.limit());
    sources = new SourceLimit(settings.perSecond(), System::nanoTime);
    context = new Subscription.Context(settings, summaries, client, registry::remove);
  }

  void receive(Exchange exchange, SipProvider provider) {
    SubscribeExchange reply = new SubscribeExchange(exchange);
    SubscribeReading reading = new SubscribeReading(exchange.request());
    if (exchange.request().getToTag() != null) {
      inDialog(exchange, reading, reply);
      return;
    }
    Arrival arrival = Arrival.of(exchange.request(), provider);
    DialogId id = DialogId.of(exchange.request());
    Optional<Subscription> earlier = registry.find(id.callId(), id.remoteTag());
    OptionalInt fault = reading.fault();
    if (closed || registry.isFull() || !sources.allows(arrival.source().getAddress())) {
      reply.refuseUntil(BUSY_FOR);
    } else if (earlier.filter(known -> isCopy(exchange, known)).isPresent()) {
      // RFC 3261 §8.2.2.2: the same request by another way.
      reply.refuse(Response.LOOP_DETECTED);
    } else if (fault.isPresent()) {
      reply.refuse(fault.getAsInt());
    } else if (settings.isTooBrief(reading.expires())) {
      reply.refuseInterval(settings.least());
    } else {
      earlier.ifPresent(Subscription::replace);
      admit(exchange, reading, arrival, reply);
    }
  }

  /** What is watched has changed. */
  void announce(String resource) {
    registry.of(resource).forEach(Subscription::announce);
  }

  List<SubscriptionState> subscriptions() {
    return registry.all().stream()
        .filter(Subscription::isLasting)
        .map(Subscription::state)
        .toList();
  }

  void resume(Collection<SubscriptionState> saved) {
    Duration pause = Duration.ZERO;
    for (SubscriptionState state : saved) {
      if (registry.find(state.id()).isEmpty() && !registry.isFull()) {
        subscription(state).resume(pause);
        pause = pause.plus(RESUME_PACE);
      }
    }
  }

  /** No new subscription from now on. */
  void shut() {
    closed = true;
  }

  CompletableFuture<Void> endAll() {
    shut();
    List<Subscription> all = registry.all();
    all.forEach(Subscription::deactivate);
    return CompletableFuture.allOf(
        all.stream().map(Subscription::end).toArray(CompletableFuture[]::new));
  }

  private void inDialog(Exchange exchange, SubscribeReading reading, SubscribeExchange reply) {
    Optional<Subscription> known = registry.find(DialogId.of(exchange.request()));
    OptionalInt fault = reading.fault();
    if (known.isEmpty()) {
      reply.refuse(Response.CALL_OR_TRANSACTION_DOES_NOT_EXIST);
    } else if (fault.isPresent()) {
      reply.refuse(fault.getAsInt());
    } else {
      known.get().received(reading.renewal(), reply);
    }
  }

  private static boolean isCopy(Exchange exchange, Subscription known) {
    return exchange.sequence() <= known.state().remoteSequence();
  }

  private void admit(
      Exchange exchange, SubscribeReading reading, Arrival arrival, SubscribeExchange reply) {
    SubscribeRequest request;
    try {
      request = reading.request(arrival);
    } catch (IllegalArgumentException broken) {
      LOG.debug("call {}: SUBSCRIBE refused: {}", exchange.callId(), broken.getMessage());
      reply.refuse(Response.BAD_REQUEST);
      return;
    }
    switch (summaries.admit(request)) {
      case Admission.Refused refused -> reply.refuse(refused.status());
      case Admission.Granted granted -> open(granted, exchange, reading, arrival, reply);
    }
  }

  private void open(
      Admission.Granted granted,
      Exchange exchange,
      SubscribeReading reading,
      Arrival arrival,
      SubscribeExchange reply) {
    Duration duration = settings.granted(reading.expires());
    SubscriptionState state =
        reading.opening(
            granted.resource(),
            exchange.localTag(),
            arrival.point(signalling.settings()).contact(),
            signalling.messages(),
            signalling.time().instant().plus(duration));
    subscription(state).open(reply, duration);
  }

  private Subscription subscription(SubscriptionState state) {
    Serial serial = new Serial(state.callId(), signalling.threads());
    Login login = new Login(() -> summaries.credentials(state.resource()), tokens);
    Subscription subscription =
        new Subscription(context, Timing.of(signalling, serial), serial, login, state);
    registry.add(subscription);
    return subscription;
  }
}

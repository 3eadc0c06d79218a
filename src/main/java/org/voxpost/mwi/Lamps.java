package org.voxpost.mwi;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.sip.Admission;
import org.voxpost.sip.Credentials;
import org.voxpost.sip.Destination;
import org.voxpost.sip.MessageSummaries;
import org.voxpost.sip.SubscribeRequest;
import org.voxpost.sip.SubscriptionChange;
import org.voxpost.sip.SubscriptionState;
import org.voxpost.sip.UserAgent;
import org.voxpost.store.Counts;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.MessageStore;
import org.voxpost.store.Watch;

/**
 * The lamps of all mailboxes. A mailbox is watched as long as somebody looks at its lamp; what is
 * known of it, and who looks, outlives a restart.
 */
public final class Lamps implements MessageSummaries, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lamps.class);
  private static final Duration SAVE_WITHIN = Duration.ofSeconds(2);
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  private final MwiSettings settings;
  private final Map<MailboxId, MailboxSettings> mailboxes;
  private final MessageStore store;
  private final Timing timing;
  private final Runnable ended;
  private final LampMemory memory;
  private final LampMemory.Remembered before;
  private final Map<MailboxId, Lamp> lamps = new ConcurrentHashMap<>();
  private final Map<MailboxId, Watch> watches = new HashMap<>();
  private final Map<String, SubscriptionState> subscriptions = new ConcurrentHashMap<>();
  private final AtomicBoolean unsaved = new AtomicBoolean();
  private volatile Signals signals;
  private boolean closed;

  /** Lamps that are dark until {@link #begin}, which must come before anybody subscribes. */
  public Lamps(MwiSettings settings, Collection<MailboxSettings> mailboxes, MessageStore store) {
    this(
        settings,
        mailboxes,
        store,
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lamps").factory()));
  }

  private Lamps(
      MwiSettings settings,
      Collection<MailboxSettings> mailboxes,
      MessageStore store,
      ScheduledExecutorService timer) {
    this(settings, mailboxes, store, Timing.on(timer), timer::shutdownNow);
  }

  /**
   * @param ended what to do at the very end
   */
  Lamps(
      MwiSettings settings,
      Collection<MailboxSettings> mailboxes,
      MessageStore store,
      Timing timing,
      Runnable ended) {
    this.settings = settings;
    this.mailboxes =
        mailboxes.stream().collect(Collectors.toMap(MailboxSettings::id, Function.identity()));
    this.store = store;
    this.timing = timing;
    this.ended = ended;
    this.memory = new LampMemory(settings.directory());
    this.before = memory.read();
  }

  /**
   * Lights the lamps: subscriptions of an earlier run go on, and the addresses of the settings are
   * told. The user agent has been started.
   */
  public void begin(UserAgent agent) {
    begin(Signals.of(agent));
  }

  void begin(Signals through) {
    signals = through;
    List<SubscriptionState> going =
        before.subscriptions().stream()
            .filter(state -> mailboxes.containsKey(Resource.parse(state.resource()).mailbox()))
            .toList();
    through.resume(going);
    settings.addresses().forEach(this::tell);
    if (!settings.publish().isEmpty()) {
      mailboxes.keySet().forEach(this::publish);
    }
  }

  private void tell(MailboxId mailbox, List<String> addresses) {
    for (String address : addresses) {
      String uri = new Template(address).of(mailbox);
      lamp(mailbox).tells(destination(mailbox, uri), timing, settings.notifyRefresh());
    }
    watch(mailbox);
  }

  private void publish(MailboxId mailbox) {
    String uri = new Template(settings.publish()).of(mailbox);
    lamp(mailbox).publishes(destination(mailbox, uri), settings.publishExpires());
    watch(mailbox);
  }

  private Destination destination(MailboxId mailbox, String uri) {
    return new Destination(uri, account(mailbox, uri), ourCredentials());
  }

  private String account(MailboxId mailbox, String uri) {
    return settings.account().isEmpty()
        ? Template.withoutParameters(uri)
        : new Template(settings.account()).of(mailbox);
  }

  private Optional<Credentials> ourCredentials() {
    return settings.authUser().isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Credentials(
                settings.authUser(), () -> settings.authSecret().reveal().toCharArray()));
  }

  private Lamp lamp(MailboxId mailbox) {
    return lamps.computeIfAbsent(
        mailbox, _ -> new Lamp(signals, timing, Optional.ofNullable(before.counts().get(mailbox))));
  }

  private void watch(MailboxId mailbox) {
    Lamp lamp = lamp(mailbox);
    synchronized (watches) {
      if (!closed) {
        watches.computeIfAbsent(
            mailbox, _ -> store.watch(mailboxes.get(mailbox), counts -> learned(lamp, counts)));
      }
    }
  }

  private void learned(Lamp lamp, Counts counts) {
    if (lamp.learned(counts)) {
      saveSoon();
    }
  }

  @Override
  public Admission admit(SubscribeRequest request) {
    boolean welcome =
        settings.subscribers().isEmpty()
            || settings.subscribers().stream()
                .anyMatch(network -> network.contains(request.source().getAddress()));
    if (!welcome) {
      log.info("{} may not subscribe: it is in none of subscribers", request.source());
      return new Admission.Refused(FORBIDDEN);
    }
    // Phones subscribe to the mailbox's number or, when they know that of voicemail alone, to it.
    return mailbox(request.requestUri().user())
        .or(() -> mailbox(request.from().user()))
        .<Admission>map(id -> new Admission.Granted(resource(id, request.uri())))
        .orElseGet(() -> new Admission.Refused(NOT_FOUND));
  }

  private String resource(MailboxId mailbox, String uri) {
    return new Resource(mailbox, account(mailbox, uri)).toString();
  }

  private Optional<MailboxId> mailbox(String user) {
    return Optional.of(MailboxId.parse(user, settings.context())).filter(mailboxes::containsKey);
  }

  @Override
  public Optional<String> state(String resource) {
    Resource asked = Resource.parse(resource);
    return lamp(asked.mailbox()).summary(asked.account());
  }

  @Override
  public Optional<Credentials> credentials(String resource) {
    return ourCredentials();
  }

  @Override
  public void changed(SubscriptionChange change) {
    SubscriptionState state = change.subscription();
    Resource resource = Resource.parse(state.resource());
    String dialog = state.callId() + ' ' + state.localTag() + ' ' + state.remoteTag();
    switch (change) {
      case SubscriptionChange.Ended(_, String reason) -> {
        log.info("{} is no longer subscribed by {}: {}", resource, state.target(), reason);
        subscriptions.remove(dialog);
        lamp(resource.mailbox()).unsubscribed(resource, dialog);
        lookAway(resource.mailbox());
      }
      case SubscriptionChange.Begun _, SubscriptionChange.Refreshed _ -> {
        subscriptions.put(dialog, state);
        lamp(resource.mailbox()).subscribed(resource, dialog);
        watch(resource.mailbox());
      }
    }
    saveSoon();
  }

  /** Unless somebody looks at the lamp again by now. */
  private void lookAway(MailboxId mailbox) {
    Watch watch;
    synchronized (watches) {
      if (lamp(mailbox).isLookedAt()) {
        return;
      }
      watch = watches.remove(mailbox);
    }
    if (watch != null) {
      watch.close();
    }
  }

  private void saveSoon() {
    if (!unsaved.getAndSet(true)) {
      timing.after(SAVE_WITHIN, this::save);
    }
  }

  private synchronized void save() {
    unsaved.set(false);
    Map<MailboxId, Counts> counts = new HashMap<>(before.counts());
    counts.keySet().retainAll(mailboxes.keySet());
    lamps.forEach((mailbox, lamp) -> lamp.counts().ifPresent(known -> counts.put(mailbox, known)));
    memory.write(new LampMemory.Remembered(counts, List.copyOf(subscriptions.values())));
  }

  /** Takes back what is published, while the user agent still runs. */
  public void end() {
    lamps.values().forEach(Lamp::close);
  }

  /** Stops watching, and saves what is to outlive this run. */
  @Override
  public void close() {
    List<Watch> open;
    synchronized (watches) {
      closed = true;
      open = List.copyOf(watches.values());
      watches.clear();
    }
    open.forEach(Watch::close);
    save();
    ended.run();
  }
}

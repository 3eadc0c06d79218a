package org.voxpost.sip;

import gov.nist.javax.sip.SipStackImpl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SIP user agent: takes calls on the addresses of its settings and hands them over as {@link
 * Invitation} and {@link InviteDialog}. Make one, {@link #start}, and {@link #close} it once.
 */
public final class UserAgent implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UserAgent.class);
  private static final AtomicLong STACKS = new AtomicLong();
  private static final Duration GOODBYE = Duration.ofSeconds(2);
  private static final int TAG_BYTES = 8;

  private final SipSettings settings;
  private final Dialogs dialogs = new Dialogs();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock = clock();
  private final SecureRandom random = new SecureRandom();
  private final Sockets sockets;
  private final FrontDesk desk;
  private final Reception reception;
  private final Notifier notifier;
  private final Unsolicited unsolicited;
  private final Publications publications;
  private SipStackImpl stack;

  /**
   * @param calls who takes the calls
   */
  public UserAgent(SipSettings settings, IncomingCalls calls) {
    this(settings, SubscriptionSettings.STANDARD, calls, MessageSummaries.none());
  }

  /**
   * @param calls who takes the calls
   * @param summaries who admits subscriptions to message summaries and knows what they are told
   */
  public UserAgent(
      SipSettings settings,
      SubscriptionSettings bounds,
      IncomingCalls calls,
      MessageSummaries summaries) {
    this(settings, bounds, calls, summaries, SipTimers.STANDARD);
  }

  UserAgent(
      SipSettings settings,
      SubscriptionSettings bounds,
      IncomingCalls calls,
      MessageSummaries summaries,
      SipTimers timers) {
    this.settings = settings;
    sockets = new Sockets(settings);
    Messages messages = new Messages(settings.userAgent());
    Signalling signalling =
        new Signalling(settings, timers, messages, dialogs, threads, clock, InstantSource.system());
    Client client = new TransactionClient(messages, sockets);
    notifier = new Notifier(signalling, bounds, summaries, client, this::tag);
    unsolicited = new Unsolicited(signalling, client, this::tag);
    publications = new Publications(signalling, client, this::tag);
    desk = new FrontDesk(signalling, calls, notifier, this::tag);
    reception = new Reception(signalling, desk);
  }

  /**
   * Binds all addresses and begins to take calls.
   *
   * @throws CannotListenException when one of them cannot be bound; then none is
   */
  public void start() {
    try {
      stack = new SipStackImpl(StackProperties.named("voxpost-" + STACKS.incrementAndGet()));
    } catch (SipException unavailable) {
      throw new IllegalStateException("the SIP stack does not start", unavailable);
    }
    try {
      settings.listeners().forEach(listener -> sockets.open(stack, listener, reception));
    } catch (CannotListenException failed) {
      close();
      throw failed;
    }
  }

  /** The addresses it answers on, with the ports that were bound. */
  public List<SipSettings.Listener> listeners() {
    return sockets.listeners();
  }

  /**
   * New calls and subscriptions get 503 with Retry-After from now on; those that are open go on.
   *
   * @return how many are open
   */
  public int stopTaking() {
    desk.shut();
    notifier.shut();
    return dialogs.open();
  }

  /** How many dialogs are open, from the INVITE until the BYE is answered. */
  public int openDialogs() {
    return dialogs.open();
  }

  /** How many messages were malformed or could not be handled, since the start. */
  public long droppedMessages() {
    return reception.dropped();
  }

  /** The state of a resource has changed: each of its subscriptions gets a NOTIFY. */
  public void summaryChanged(String resource) {
    notifier.announce(resource);
  }

  /** The subscriptions there are, as they are now. */
  public List<SubscriptionState> subscriptions() {
    return notifier.subscriptions();
  }

  /**
   * Goes on with subscriptions of an earlier run, after {@link #start}: each gets a NOTIFY, or ends
   * when its time is over. {@link MessageSummaries#changed} is told of each.
   */
  public void resume(Collection<SubscriptionState> saved) {
    notifier.resume(saved);
  }

  /**
   * Ends all subscriptions with a NOTIFY that is {@code terminated;reason=deactivated}, and takes
   * no new ones. Without it {@link #close} leaves them as they are, to be resumed.
   *
   * @return done when all are answered or given up
   */
  public CompletableFuture<Void> endSubscriptions() {
    return notifier.endAll();
  }

  /**
   * Sends a message summary to a PBX or a phone that did not subscribe to it, in a NOTIFY outside
   * of any dialog.
   *
   * @return always completed normally
   */
  public CompletableFuture<NotifyOutcome> notifyUnsolicited(Destination to, String body) {
    return unsolicited.send(to, body);
  }

  /**
   * Publishes a message summary and keeps it published until it is closed (RFC 3903).
   *
   * @param expires how long the server shall keep it between refreshes; it may choose less
   */
  public Publication publish(Destination to, Duration expires, String body) {
    return publications.open(to, expires, body);
  }

  /**
   * Ends all calls and publications and frees the addresses; waits at most two seconds for the
   * farewells.
   */
  @Override
  public void close() {
    desk.shut();
    notifier.shut();
    dialogs.all().forEach(ServerDialog::close);
    publications.close().completeOnTimeout(null, GOODBYE.toMillis(), TimeUnit.MILLISECONDS).join();
    clock.shutdownNow();
    threads.shutdown();
    try {
      if (!threads.awaitTermination(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException hurry) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    if (stack != null) {
      stopStack();
    }
    unsolicited.close();
  }

  /** The stack trips over a socket that could not be bound, and would leave the others open. */
  private void stopStack() {
    for (int i = 0; i <= settings.listeners().size(); i++) {
      try {
        stack.stop();
        return;
      } catch (NullPointerException neverBound) {
        LOG.debug("a socket of the stack was never open");
      }
    }
  }

  private static ScheduledExecutorService clock() {
    ScheduledThreadPoolExecutor clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("sip-clock").factory());
    // What is refreshed often must not leave a trail of hour-long timers.
    clock.setRemoveOnCancelPolicy(true);
    return clock;
  }

  private String tag() {
    byte[] tag = new byte[TAG_BYTES];
    random.nextBytes(tag);
    return HexFormat.of().formatHex(tag);
  }
}

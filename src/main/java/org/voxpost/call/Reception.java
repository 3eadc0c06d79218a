package org.voxpost.call;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.media.NoPortsLeft;
import org.voxpost.sip.IncomingCalls;
import org.voxpost.sip.Invitation;
import org.voxpost.sip.InviteDialog;
import org.voxpost.sip.SipEvent;

/** Lets calls in, as many as are allowed, and gives each a virtual thread of its own. */
public final class Reception implements IncomingCalls, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);
  private static final int SERVER_ERROR = 500;
  private static final int UNAVAILABLE = 503;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Routing routing;
  private final RouteSettings settings;
  private final Services services;
  private final Set<Inbox> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger calls = new AtomicInteger();
  private final AtomicLong taken = new AtomicLong();
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("call-", 0).factory());

  public Reception(RouteSettings settings, Services services) {
    this.settings = settings;
    this.services = services;
    this.routing = new Routing(settings, services.facilities().subscribers());
  }

  @Override
  public Consumer<SipEvent> invited(Invitation invitation, InviteDialog dialog) {
    Inbox inbox = new Inbox();
    if (calls.incrementAndGet() > settings.maxCalls()) {
      calls.decrementAndGet();
      putOff(invitation, dialog, settings.maxCalls() + " calls are open (maxcalls)");
      return inbox::put;
    }
    taken.incrementAndGet();
    open.add(inbox);
    threads.execute(() -> take(invitation, dialog, inbox));
    return inbox::put;
  }

  /** 503 with Retry-After: there is no room now, and there will be. */
  private static void putOff(Invitation invitation, InviteDialog dialog, String why) {
    log.warn("{}: refused, {}", invitation.callId(), why);
    dialog.refuse(UNAVAILABLE, "Service Unavailable", Optional.of(RETRY_AFTER));
  }

  /** How many calls are open. */
  public int openCalls() {
    return calls.get();
  }

  /** How many calls there have been, open or not. */
  public long callsTaken() {
    return taken.get();
  }

  private void take(Invitation invitation, InviteDialog dialog, Inbox inbox) {
    try {
      switch (routing.destination(invitation)) {
        case Destination.Nowhere(int status, String why) -> {
          log.info("{}: refused with {}: {}", invitation.callId(), status, why);
          dialog.refuse(status, "Not Found", Optional.empty());
        }
        case Destination there ->
            new Visitor(services, settings.context()).receive(invitation, dialog, inbox, there);
      }
    } catch (NoPortsLeft e) {
      putOff(invitation, dialog, e.getMessage());
    } catch (RuntimeException e) {
      log.error("{}: a bug kept this call from being taken", invitation.callId(), e);
      dialog.refuse(SERVER_ERROR, "Server Internal Error", Optional.empty());
    } finally {
      open.remove(inbox);
      calls.decrementAndGet();
    }
  }

  /** Ends the open calls with a BYE; what they recorded is kept. */
  @Override
  public void close() {
    open.forEach(Inbox::stop);
    threads.shutdown();
    try {
      if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
        threads.shutdownNow();
        log.warn("{} calls did not end in time; the spool keeps what they recorded", calls.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

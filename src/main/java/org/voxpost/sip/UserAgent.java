package org.voxpost.sip;

import gov.nist.javax.sip.SipStackImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TooManyListenersException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.sip.InvalidArgumentException;
import javax.sip.ListeningPoint;
import javax.sip.SipException;
import javax.sip.SipProvider;
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
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sip-clock").factory());
  private final SecureRandom random = new SecureRandom();
  private final FrontDesk desk;
  private final Reception reception;
  private final List<SipSettings.Listener> bound = new ArrayList<>();
  private SipStackImpl stack;

  /**
   * @param calls who takes the calls
   */
  public UserAgent(SipSettings settings, IncomingCalls calls) {
    this(settings, calls, SipTimers.STANDARD);
  }

  UserAgent(SipSettings settings, IncomingCalls calls, SipTimers timers) {
    this.settings = settings;
    Messages messages = new Messages(settings.userAgent());
    Signalling signalling = new Signalling(settings, timers, messages, dialogs, threads, clock);
    desk = new FrontDesk(signalling, calls, this::tag);
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
      settings.listeners().forEach(this::listen);
    } catch (CannotListenException failed) {
      close();
      throw failed;
    }
  }

  /** The addresses it answers on, with the ports that were bound. */
  public List<SipSettings.Listener> listeners() {
    return List.copyOf(bound);
  }

  /**
   * New calls get 503 with Retry-After from now on; those that are open go on.
   *
   * @return how many are open
   */
  public int stopTaking() {
    desk.shut();
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

  /** Ends all calls and frees the addresses; waits at most two seconds for the farewells. */
  @Override
  public void close() {
    desk.shut();
    dialogs.all().forEach(ServerDialog::close);
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
      stack.stop();
    }
  }

  private void listen(SipSettings.Listener listener) {
    try {
      String host = listener.address().getAddress().getHostAddress();
      String transport = listener.transport().name();
      int port =
          listener.address().getPort() == 0 ? freePort(listener) : listener.address().getPort();
      ListeningPoint point = stack.createListeningPoint(host, port, transport);
      SipProvider provider = stack.createSipProvider(point);
      provider.addSipListener(reception);
      bound.add(
          new SipSettings.Listener(
              listener.transport(), new InetSocketAddress(listener.address().getAddress(), port)));
      LOG.info("listening on {} {}:{}", transport, host, port);
    } catch (SipException
        | InvalidArgumentException
        | IOException
        | TooManyListenersException failed) {
      throw new CannotListenException(listener, failed);
    }
  }

  /** The stack cannot pick one by itself. */
  private static int freePort(SipSettings.Listener listener) throws IOException {
    InetSocketAddress any = new InetSocketAddress(listener.address().getAddress(), 0);
    if (listener.transport() == SipSettings.Transport.UDP) {
      try (DatagramSocket socket = new DatagramSocket(any)) {
        return socket.getLocalPort();
      }
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(any);
      return socket.getLocalPort();
    }
  }

  private String tag() {
    byte[] tag = new byte[TAG_BYTES];
    random.nextBytes(tag);
    return HexFormat.of().formatHex(tag);
  }
}

package org.voxpost.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.linux.Urgency;
import org.voxpost.udp.Datagrams;

/**
 * The RTP of all calls, on one thread. It ticks every 10 ms by absolute deadlines, and each session
 * has every other tick, in which it sends what is due. Many sessions do not do so all at once, but
 * a few at a time ({@link Rota}). A session whose packets are an odd multiple of 10 ms has every
 * tick and sends them as evenly. What has come is taken in at every sixth tick only, or at every
 * tenth of a session that only records, for then one call takes several packets; when each of them
 * came is what the kernel says. What is sent goes out together (ADR 16). One thread that wakes some
 * hundred times a second costs less than one that wakes for every packet. A session that fails is
 * ended and reported {@link MediaEvent.Lost}; the tick goes on.
 */
public final class MediaEngine implements AutoCloseable {
  /** How often it ticks. */
  public static final Duration TICK = Duration.ofMillis(10);

  private static final Logger LOG = LoggerFactory.getLogger(MediaEngine.class);
  static final long TICK_NANOS = TICK.toNanos();

  /** From one turn of a session to its next. */
  static final long TURN = 2 * TICK_NANOS;

  /** After a longer halt the ticks missed are left out; sound so late is of no use. */
  private static final long HALT = 5 * TURN;

  private static final long PROMPT_BYTES = 32L << 20;

  private final MediaSettings settings;
  private final RandomGenerator random;
  private final LongSupplier nanoTime;
  private final InstantSource wallClock;
  private final PortPairs ports;
  private final ExecutorService encoders = Encoders.start();
  private final PromptCache prompts = new PromptCache(PROMPT_BYTES, encoders);
  private final Lookup lookup = new Lookup(Thread::startVirtualThread);
  private final AtomicLong longestHalt = new AtomicLong();
  private final Selector selector;
  private final Queue<Line> opened = new ConcurrentLinkedQueue<>();

  /** Those whose call wants something. */
  private final Queue<Line> asked = new ConcurrentLinkedQueue<>();

  private final Rota rota = new Rota();
  private final AtomicInteger sessions = new AtomicInteger();
  private final Datagrams datagrams = new Datagrams();
  private final Consumer<SelectionKey> takeReports = MediaEngine::takeReports;
  private final Consumer<Line> ended = this::end;
  private volatile Optional<Thread> thread = Optional.empty();
  private volatile boolean closing;

  /** An engine on the system's clocks. */
  public MediaEngine(MediaSettings settings) {
    this(settings, new SecureRandom(), System::nanoTime, InstantSource.system());
  }

  /**
   * An engine that a test can drive: without {@link #start}, each {@link #tick} is 10 ms if {@code
   * nanoTime} says so.
   *
   * @param random for ports and RTP's random numbers; used by many threads
   * @param nanoTime the media clock
   * @param wallClock for RTCP's NTP time
   */
  public MediaEngine(
      MediaSettings settings,
      RandomGenerator random,
      LongSupplier nanoTime,
      InstantSource wallClock) {
    this.settings = settings;
    this.random = random;
    this.nanoTime = nanoTime;
    this.wallClock = wallClock;
    this.ports = new PortPairs(settings.firstPort(), settings.lastPort(), random);
    try {
      this.selector = Selector.open();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Starts the media thread. */
  public void start() {
    Thread clock = new Thread(this::run, "media");
    clock.setDaemon(true);
    thread = Optional.of(clock);
    clock.start();
  }

  /**
   * Opens a session on a free pair of ports.
   *
   * @param events hears of it on the media thread and must return at once
   * @throws NoPortsLeft when all are in use
   */
  public MediaSession open(Consumer<MediaEvent> events) {
    return open(events, Optional.empty());
  }

  /**
   * Opens a session on a free pair of ports.
   *
   * @param events hears of it on the media thread and must return at once
   * @param caller the host that the call's signalling comes from: RTP of a phone behind a NAT comes
   *     from there too, whatever the SDP says
   * @throws NoPortsLeft when all are in use
   */
  public MediaSession open(Consumer<MediaEvent> events, InetAddress caller) {
    return open(events, Optional.of(caller));
  }

  private MediaSession open(Consumer<MediaEvent> events, Optional<InetAddress> caller) {
    if (closing) {
      throw new IllegalStateException("the media engine is closed");
    }
    Sockets sockets = bind();
    MediaCounters counters = new MediaCounters();
    RtpSession session =
        new RtpSession(
            sockets.local(),
            counters,
            prompts,
            nanoTime,
            this::isRunning,
            settings::silenceDetector,
            lookup);
    String cname = Long.toHexString(random.nextLong());
    var source = new ReportChannel.Source(random.nextInt(), cname, wallClock, random);
    RtpStream stream =
        new RtpStream(
            source,
            sockets.rtpWire(),
            sockets.rtcpWire(),
            counters,
            new Latch(caller, counters),
            events,
            settings.silenceTimeout().toNanos(),
            nanoTime.getAsLong());
    Line line = new Line(session, stream, sockets, events);
    session.whenAsked(() -> asked.add(line));
    opened.add(line);
    if (sessions.getAndIncrement() == 0) {
      thread.ifPresent(LockSupport::unpark);
    }
    return session;
  }

  private boolean isRunning() {
    return thread.isPresent() && !closing;
  }

  private Sockets bind() {
    for (int tries = ports.free(); tries > 0; tries--) {
      OptionalInt port = ports.take();
      if (port.isEmpty()) {
        break;
      }
      Optional<Sockets> bound = Sockets.bind(settings.address(), port.getAsInt(), datagrams);
      if (bound.isPresent()) {
        return bound.get();
      }
      ports.release(port.getAsInt());
    }
    throw new NoPortsLeft(settings);
  }

  /** How many sessions are open. */
  public int sessions() {
    return sessions.get();
  }

  /** The most a tick has been late; more than a packet's time is heard by those who listen. */
  public Duration longestHalt() {
    return Duration.ofNanos(longestHalt.get());
  }

  /** How many pairs of ports are free. */
  public int freePortPairs() {
    return ports.free();
  }

  private void run() {
    Urgency.raise();
    long deadline = nanoTime.getAsLong();
    for (int step = 0; !closing; step = (step + 1) % Rota.PHASES) {
      if (step == 0 && sessions.get() == 0) {
        awaitSession();
        deadline = nanoTime.getAsLong();
      }
      if (rota.isDue(step) || (step == 0 && !opened.isEmpty())) {
        await(deadline);
        deadline += missed(nanoTime.getAsLong() - deadline);
        tick(step, deadline);
      } else {
        rota.pass(step);
      }
      deadline += Rota.STEP;
    }
  }

  /** Nobody calls: the thread need not wake. */
  private void awaitSession() {
    while (sessions.get() == 0 && !closing) {
      LockSupport.park(this);
    }
  }

  private void await(long deadline) {
    for (long rest = deadline - nanoTime.getAsLong();
        rest > 0 && !closing;
        rest = deadline - nanoTime.getAsLong()) {
      LockSupport.parkNanos(rest);
    }
  }

  /** Whole turns that are left out. */
  private long missed(long late) {
    longestHalt.setRelease(Math.max(longestHalt.getPlain(), late));
    return late > HALT ? late / TURN * TURN : 0;
  }

  /** One tick of all sessions; the media thread does this by itself. */
  public void tick() {
    for (int step = 0; step < Rota.PHASES; step++) {
      tick(step, nanoTime.getAsLong());
    }
  }

  /** What is sent is paced by when the tick should be, not by when the scheduler let it be. */
  void tick(int step, long now) {
    if (step == 0) {
      admit();
    }
    for (Line line = asked.poll(); line != null; line = asked.poll()) {
      line.wake();
    }
    long arrival = nanoTime.getAsLong();
    datagrams.now(arrival, wallClock);
    rota.tick(step, now, arrival, ended);
    datagrams.flush();
  }

  private void admit() {
    try {
      for (Line line = opened.poll(); line != null; line = opened.poll()) {
        rota.add(line);
        line.watch(selector, nanoTime);
      }
      selector.selectNow(takeReports);
    } catch (IOException | RuntimeException failed) {
      LOG.error("The media engine cannot receive", failed);
    }
  }

  private static void takeReports(SelectionKey key) {
    ((Runnable) key.attachment()).run();
  }

  private void end(Line line) {
    line.close(nanoTime.getAsLong());
    ports.release(line.firstPort());
    sessions.decrementAndGet();
  }

  /** Stops the thread and ends all sessions. */
  @Override
  public void close() {
    closing = true;
    thread.ifPresent(MediaEngine::join);
    encoders.shutdownNow();
    if (!selector.isOpen()) {
      return;
    }
    admit();
    rota.clear(ended);
    datagrams.close();
    try {
      selector.close();
    } catch (IOException failed) {
      LOG.debug("RTP selector: {}", failed.toString());
    }
  }

  private static void join(Thread clock) {
    LockSupport.unpark(clock);
    try {
      clock.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

package org.voxpost.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

/**
 * The RTP of all calls, on one thread: every 20 ms, by absolute deadlines, it takes in what the
 * sockets hold and sends what is due. One thread that wakes fifty times a second costs less than
 * one that wakes for every packet; arrival times are therefore known to 20 ms, which nothing here
 * minds. A session that fails is ended and reported {@link MediaEvent.Lost}; the tick goes on.
 */
public final class MediaEngine implements AutoCloseable {
  /** How often it ticks. */
  public static final Duration TICK = Duration.ofMillis(20);

  private static final Logger LOG = LoggerFactory.getLogger(MediaEngine.class);
  private static final long TICK_NANOS = TICK.toNanos();

  /** After a longer halt the ticks missed are left out; sound so late is of no use. */
  private static final long HALT = 5 * TICK_NANOS;

  private static final int DATAGRAM = 2048;

  /** So that a flood at one port leaves the tick to the others. */
  private static final int DATAGRAMS_PER_TICK = 64;

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
  private final List<Line> lines = new ArrayList<>();
  private final AtomicInteger sessions = new AtomicInteger();
  private final ByteBuffer scratch = ByteBuffer.allocateDirect(DATAGRAM);
  private final byte[] datagram = new byte[DATAGRAM];
  private final Consumer<SelectionKey> drain = this::drain;
  private Optional<Thread> thread = Optional.empty();
  private volatile boolean closing;
  private long arrival;

  /** An engine on the system's clocks. */
  public MediaEngine(MediaSettings settings) {
    this(settings, new SecureRandom(), System::nanoTime, InstantSource.system());
  }

  /**
   * An engine that a test can drive: without {@link #start}, each {@link #tick} is 20 ms if {@code
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
  // A hint only; under load the threads of the calls can wait longer than a packet can.
  @SuppressWarnings("ThreadPriorityCheck")
  public void start() {
    Thread clock = new Thread(this::run, "media");
    clock.setDaemon(true);
    clock.setPriority(Thread.MAX_PRIORITY);
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
    if (closing) {
      throw new IllegalStateException("the media engine is closed");
    }
    Sockets sockets = bind();
    MediaCounters counters = new MediaCounters();
    RtpSession session =
        new RtpSession(
            sockets.local(), counters, prompts, nanoTime, settings.silenceThreshold(), lookup);
    String cname = Long.toHexString(random.nextLong());
    var source = new ReportChannel.Source(random.nextInt(), cname, wallClock, random);
    RtpStream stream =
        new RtpStream(
            source,
            sockets.rtpWire(scratch),
            sockets.rtcpWire(scratch),
            counters,
            events,
            settings.silenceTimeout().toNanos(),
            nanoTime.getAsLong());
    sessions.incrementAndGet();
    opened.add(new Line(session, stream, sockets, events));
    return session;
  }

  private Sockets bind() {
    for (int tries = ports.free(); tries > 0; tries--) {
      OptionalInt port = ports.take();
      if (port.isEmpty()) {
        break;
      }
      Optional<Sockets> bound = Sockets.bind(settings.address(), port.getAsInt());
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
    long deadline = nanoTime.getAsLong();
    while (!closing) {
      tick(deadline);
      deadline += TICK_NANOS;
      long late = nanoTime.getAsLong() - deadline;
      longestHalt.setRelease(Math.max(longestHalt.getPlain(), late));
      if (late > HALT) {
        deadline += late / TICK_NANOS * TICK_NANOS;
      }
      for (long rest = -late; rest > 0 && !closing; rest = deadline - nanoTime.getAsLong()) {
        LockSupport.parkNanos(rest);
      }
    }
  }

  /** One tick; the media thread does this by itself. */
  public void tick() {
    tick(nanoTime.getAsLong());
  }

  /** What is sent is paced by when the tick should be, not by when the scheduler let it be. */
  private void tick(long now) {
    receive(nanoTime.getAsLong());
    for (int i = lines.size() - 1; i >= 0; i--) {
      Line line = lines.get(i);
      line.tick(now, TICK_NANOS);
      if (line.isOver()) {
        end(i, now);
      }
    }
  }

  private void receive(long now) {
    try {
      for (Line line = opened.poll(); line != null; line = opened.poll()) {
        lines.add(line);
        line.watch(selector);
      }
      arrival = now;
      selector.selectNow(drain);
    } catch (IOException | RuntimeException failed) {
      LOG.error("The media engine cannot receive", failed);
    }
  }

  private void drain(SelectionKey key) {
    Line.Port port = (Line.Port) key.attachment();
    DatagramChannel channel = (DatagramChannel) key.channel();
    try {
      for (int i = 0; i < DATAGRAMS_PER_TICK; i++) {
        scratch.clear();
        InetSocketAddress source = (InetSocketAddress) channel.receive(scratch);
        if (source == null) {
          return;
        }
        int length = scratch.flip().remaining();
        scratch.get(datagram, 0, length);
        port.received(datagram, length, source, arrival);
      }
    } catch (IOException failed) {
      LOG.debug("RTP socket: {}", failed.toString());
    }
  }

  private void end(int index, long now) {
    Line last = lines.removeLast();
    Line ended = index < lines.size() ? lines.set(index, last) : last;
    ended.close(now);
    ports.release(ended.firstPort());
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
    receive(nanoTime.getAsLong());
    for (int i = lines.size() - 1; i >= 0; i--) {
      end(i, nanoTime.getAsLong());
    }
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

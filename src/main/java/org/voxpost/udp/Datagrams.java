package org.voxpost.udp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.linux.CLibrary;

/**
 * Room for the datagrams that pass between one thread and its sockets, and the time of day there.
 * What is sent may wait here for {@link #flush}, so that many go out by one call of the kernel.
 */
public final class Datagrams implements AutoCloseable {
  /** So many are taken by one call. */
  public static final int BATCH = 8;

  /** No Ethernet carries more, and nothing of RTP is as long. */
  public static final int LONGEST = 2048;

  private static final Logger LOG = LoggerFactory.getLogger(Datagrams.class);

  private static final long BILLION = 1_000_000_000L;

  final byte[] bytes = new byte[LONGEST];
  final ByteBuffer direct = ByteBuffer.allocateDirect(LONGEST);
  final Messages messages = new Messages();

  /** From the nanoseconds of the caller's clock to those of the time of day. */
  private long offset;

  private long offsetKnown;
  private final boolean together;
  private Optional<SendRing> ring = Optional.empty();
  private boolean ringAsked;
  private boolean told;
  private long now;

  /** What is sent goes out together, where the kernel has a way. */
  public Datagrams() {
    this(CLibrary.isThere());
  }

  /**
   * @param together whether what is sent goes out together, where the kernel has a way
   */
  Datagrams(boolean together) {
    this.together = together;
  }

  /**
   * Tells what time it is, before sockets are looked at.
   *
   * @param now nanoseconds of any clock that only goes forward
   * @param wallClock is asked now and then, and may be set
   */
  public void now(long now, InstantSource wallClock) {
    this.now = now;
    if (!told || now - offsetKnown >= BILLION) {
      Instant day = wallClock.instant();
      offset = day.getEpochSecond() * BILLION + day.getNano() - now;
      offsetKnown = now;
      told = true;
    }
  }

  /** What is sent together; empty where each datagram is sent by itself. */
  Optional<SendRing> ring() {
    if (!ringAsked) {
      ringAsked = true;
      ring = together ? SendRing.open() : Optional.empty();
      LOG.debug("RTP packets go out {}", ring.isPresent() ? "many at a time" : "one by one");
    }
    return ring.filter(SendRing::isUsable);
  }

  /** Lets go what was sent and waits. */
  public void flush() {
    ring.ifPresent(SendRing::flush);
  }

  /** Once the sockets are closed. */
  @Override
  public void close() {
    ring.ifPresent(SendRing::close);
    ring = Optional.empty();
  }

  /** How many nanoseconds ago; a clock that was set makes it wrong, even negative. */
  long since(long seconds, long nanos) {
    return now + offset - (seconds * BILLION + nanos);
  }
}

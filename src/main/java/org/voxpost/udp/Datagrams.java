package org.voxpost.udp;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Room for the datagrams that pass between one thread and its sockets, and the time of day there.
 */
public final class Datagrams {
  /** So many are taken by one call. */
  public static final int BATCH = 8;

  /** No Ethernet carries more, and nothing of RTP is as long. */
  public static final int LONGEST = 2048;

  private static final long BILLION = 1_000_000_000L;

  final byte[] bytes = new byte[LONGEST];
  final ByteBuffer direct = ByteBuffer.allocateDirect(LONGEST);
  final Messages messages = new Messages();

  /** From the nanoseconds of the caller's clock to those of the time of day. */
  private long offset;

  private long offsetKnown;
  private boolean told;
  private long now;

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

  /** How many nanoseconds ago; a clock that was set makes it wrong, even negative. */
  long since(long seconds, long nanos) {
    return now + offset - (seconds * BILLION + nanos);
  }
}

package org.voxpost.testphone;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The receiving half of the phone's RTP: audio laid out on a time line by RTP timestamp, silence
 * where nothing came. All state is guarded by the object's monitor.
 */
final class EarTrack implements Wires.Receiver {
  /** A sender whose timestamps run off by more than this is taken as a new one. */
  private static final int RUNAWAY = 2 * Sound.TELEPHONE;

  private static final long QUIET_NANOS = 200_000_000;

  /** Prompts are louder than this at once; what an encoder makes of silence is not. */
  private static final int AUDIBLE = 256;

  /** Longer than between two loud packets of one prompt's words, shorter than between two keys. */
  private static final long BETWEEN_SOUNDS_NANOS = 300_000_000;

  private final boolean keeping;
  private final LongSupplier caughtUp;
  private short[] samples = new short[0];
  private int length;
  private long startNanos;
  private int startTimestamp;
  private int lastSequence = -1;
  private long lastNanos;
  private long lastLoudNanos;
  private long soundNanos;
  private RtpReport report = RtpReport.NONE;

  /**
   * A track.
   *
   * @param keeping false when only the statistics matter
   * @param caughtUp up to when all packets that came were handed over, by {@link System#nanoTime}
   */
  EarTrack(boolean keeping, LongSupplier caughtUp) {
    this.keeping = keeping;
    this.caughtUp = caughtUp;
  }

  @Override
  public synchronized void received(ByteBuffer datagram, InetSocketAddress from, long nanoTime) {
    RtpPacket.parse(datagram).ifPresent(packet -> take(packet, nanoTime));
  }

  private void take(RtpPacket packet, long nanoTime) {
    count(packet, nanoTime);
    Optional<PhoneCodec> codec = PhoneCodec.ofPayloadType(packet.payloadType());
    if (!keeping || codec.isEmpty() || codec.get() == PhoneCodec.GSM) {
      return;
    }
    int expected = (int) ((nanoTime - startNanos) / 125_000);
    int at = packet.timestamp() - startTimestamp;
    if (startNanos == 0 || Math.abs(at - expected) > RUNAWAY) {
      if (startNanos == 0) {
        startNanos = nanoTime;
        expected = 0;
      }
      startTimestamp = packet.timestamp() - expected;
      at = expected;
    }
    place(packet.payload(), codec.get(), at);
    noteSound(at, packet.payload().length, nanoTime);
  }

  private void noteSound(int at, int count, long nanoTime) {
    boolean loud = false;
    for (int i = Math.max(0, at); i < at + count && !loud; i++) {
      loud = Math.abs(samples[i]) > AUDIBLE;
    }
    if (!loud) {
      return;
    }
    if (soundNanos == 0 || nanoTime - lastLoudNanos > BETWEEN_SOUNDS_NANOS) {
      soundNanos = nanoTime;
      notifyAll();
    }
    lastLoudNanos = nanoTime;
  }

  /**
   * Waits for a sound that begins, after a pause, later than an instant of {@link System#nanoTime};
   * answers when its first packet came, or 0 when none did in time.
   */
  synchronized long awaitSound(long after, long millis) throws InterruptedException {
    long deadline = System.nanoTime() + millis * 1_000_000;
    while (soundNanos == 0 || soundNanos <= after) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return 0;
      }
      wait(left);
    }
    return soundNanos;
  }

  private void place(byte[] payload, PhoneCodec codec, int at) {
    if (at < 0) {
      return;
    }
    int end = at + payload.length;
    if (end > samples.length) {
      samples = Arrays.copyOf(samples, Math.max(end, samples.length * 3 / 2 + Sound.TELEPHONE));
    }
    for (int i = 0; i < payload.length; i++) {
      samples[at + i] = codec.decode(payload[i]);
    }
    length = Math.max(length, end);
  }

  private void count(RtpPacket packet, long nanoTime) {
    if (lastSequence < 0) {
      report = report.first(nanoTime);
    } else {
      short step = (short) (packet.sequence() - lastSequence);
      report = report.next(step, nanoTime - lastNanos, nanoTime);
    }
    if (lastSequence < 0 || (short) (packet.sequence() - lastSequence) > 0) {
      lastSequence = packet.sequence();
    }
    lastNanos = nanoTime;
  }

  synchronized RtpReport report() {
    return report;
  }

  /** How far the time line is known: the last packet's end, or nearly now when packets ceased. */
  synchronized int horizon() {
    if (startNanos == 0) {
      return 0;
    }
    long quiet = caughtUp.getAsLong() - lastNanos;
    if (quiet < QUIET_NANOS) {
      return length;
    }
    return Math.max(length, (int) ((lastNanos + quiet - QUIET_NANOS - startNanos) / 125_000));
  }

  /** Copies a stretch of the time line; silence where nothing came. */
  synchronized short[] copy(int from, int to) {
    short[] out = new short[to - from];
    int end = Math.min(to, length);
    if (from < end) {
      System.arraycopy(samples, from, out, 0, end - from);
    }
    return out;
  }

  synchronized short[] all() {
    return Arrays.copyOf(samples, length);
  }
}

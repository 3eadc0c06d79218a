package org.voxpost.media;

import java.util.Optional;
import java.util.function.Consumer;
import org.voxpost.codec.Codec;

/**
 * Makes the packets of the outgoing stream, on the media thread. Its timestamps follow the clock
 * through pauses and from prompt to prompt (RFC 3550 §5.1); each talkspurt begins with the marker
 * (RFC 3551 §4.1).
 *
 * <p>While nothing plays nothing is sent, but for a packet of silence every ten seconds: that keeps
 * NATs open (RFC 6263) and peers from hanging up on a caller who leaves a long message to a side
 * that says nothing.
 */
final class Playout {
  private static final long NANOS = 1_000_000_000L;
  private static final long KEEPALIVE = 10 * NANOS;

  /** Sound that is later than this is not hurried after the rest. */
  private static final long HOPELESS = 200_000_000L;

  private static final int MOST_BYTES = 1460;

  /** Whether there is somebody who hears what plays. */
  enum Audience {
    LISTENING,
    /** On hold, or not there yet: what plays waits. */
    AWAY,
    /** A side that only sends: what plays goes on, as long as it takes, and nothing is sent. */
    DEAF
  }

  /** Where a packet goes. */
  @FunctionalInterface
  interface Out {
    void send(byte[] packet, int length);
  }

  private final byte[] packet = new byte[MOST_BYTES];
  private final int ssrc;
  private final Out out;
  private final Consumer<MediaEvent> events;
  private Optional<Playing> playing = Optional.empty();
  private int sequence;
  private int epochTimestamp;
  private long epoch;
  private int clockRate = 8000;
  private int nextTimestamp;
  private long due;
  private long lastSent;
  private boolean talking;
  private long octets;

  /**
   * A stream that has not begun.
   *
   * @param sequence a random beginning, as is that of the timestamps
   * @param now nanoseconds of the media clock
   */
  Playout(int ssrc, int sequence, int timestamp, long now, Out out, Consumer<MediaEvent> events) {
    this.ssrc = ssrc;
    this.sequence = sequence & 0xFFFF;
    this.epochTimestamp = timestamp;
    this.nextTimestamp = timestamp;
    this.epoch = now;
    this.due = now;
    this.lastSent = now;
    this.out = out;
    this.events = events;
  }

  /** Plays this in place of whatever plays; the talkspurt goes on if there is one. */
  void play(Playing next) {
    playing = Optional.of(next);
  }

  void stop() {
    playing = Optional.empty();
    talking = false;
  }

  /** Whether nothing plays. */
  boolean isSilent() {
    return playing.isEmpty();
  }

  /** Sends what is due. */
  void tick(long now, long tick, Terms terms, Audience audience) {
    adopt(terms.codec(), now);
    if (audience == Audience.AWAY) {
      talking = false;
      return;
    }
    boolean heard = audience == Audience.LISTENING;
    if (playing.isEmpty()) {
      if (heard) {
        keepAlive(now, terms);
      }
      return;
    }
    if (!talking || now - due > HOPELESS) {
      begin(now);
    }
    while (playing.isPresent() && due < now + tick) {
      next(playing.get(), terms, now, heard);
    }
  }

  private void next(Playing current, Terms terms, long now, boolean heard) {
    if (!current.isOver()) {
      int filled = current.fill(packet, RtpPacket.HEADER, terms.framesInPacket(), terms.codec());
      if (heard) {
        send(terms, now, terms.fillWithSilence(packet, RtpPacket.HEADER, filled));
      }
      due += terms.packetNanos();
    }
    if (current.isOver()) {
      stop();
      events.accept(new MediaEvent.PlayedOut(current.id()));
    }
  }

  private void keepAlive(long now, Terms terms) {
    talking = false;
    if (now - lastSent < KEEPALIVE) {
      return;
    }
    begin(now);
    send(terms, now, terms.fillWithSilence(packet, RtpPacket.HEADER, 0));
    talking = false;
  }

  private void begin(long now) {
    int timestamp = timestampAt(now);
    if (timestamp - nextTimestamp > 0) {
      nextTimestamp = timestamp;
    }
    // The last packet may not be over yet.
    due = Math.max(now, due);
    talking = false;
  }

  private void send(Terms terms, long now, int length) {
    packet[0] = (byte) 0x80;
    packet[1] = (byte) (terms.payloadType() | (talking ? 0 : 0x80));
    Bytes.uint16(packet, 2, sequence);
    Bytes.int32(packet, 4, nextTimestamp);
    Bytes.int32(packet, 8, ssrc);
    out.send(packet, length);
    sequence = (sequence + 1) & 0xFFFF;
    nextTimestamp += terms.packetUnits();
    octets += length - RtpPacket.HEADER;
    lastSent = now;
    talking = true;
  }

  private void adopt(Codec codec, long now) {
    if (codec.clockRate() == clockRate) {
      return;
    }
    long lead = Math.max(0, nextTimestamp - timestampAt(now));
    epochTimestamp = timestampAt(now);
    epoch = now;
    nextTimestamp = epochTimestamp + (int) (lead * codec.clockRate() / clockRate);
    clockRate = codec.clockRate();
  }

  /** The timestamp of sound at that moment, for packets and sender reports (RFC 3550 §6.4.1). */
  int timestampAt(long now) {
    return epochTimestamp + (int) ((now - epoch) * clockRate / NANOS);
  }

  /** Payload bytes sent so far. */
  long octets() {
    return octets;
  }
}

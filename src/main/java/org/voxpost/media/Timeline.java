package org.voxpost.media;

import java.util.Optional;

/**
 * Finds each packet's place in a recording by its RTP timestamp, so that reordering, duplicates and
 * pauses settle themselves. The sender's clock is never quite ours: what its timestamps are held
 * against follows them slowly, so that an hour loses nothing and gains nothing. What is no drift is
 * a jump: it is joined to what came before, and no stream runs far ahead of the time that went by.
 */
final class Timeline {
  /** Jitter lets a packet come earlier than usual by less than this, in seconds. */
  private static final long EARLIEST = 1;

  /** Longer than networks hold packets back; it is the sender that stopped its timestamps. */
  private static final long LATEST = 5;

  /** More than what a halt of the network holds back and {@link PacketRing} can take at once. */
  private static final long MOST_AHEAD = 10;

  /** No clock is off by more than a twentieth. */
  private static final int DRIFT = 20;

  /** What is next in sequence comes without a pause if it comes so soon, in parts of a second. */
  private static final int SOON = 5;

  /** So many packets of old numbers in a row, over so long, are a sender that began anew. */
  private static final int OLD_PACKETS = 4;

  private static final int OLD_SPREAD_MS = 60;

  /** A copy comes no later than these after what was heard of it first. */
  private static final int COPY_SECONDS = 2;

  private static final int COPY_PACKETS = 100 * COPY_SECONDS;

  /** RFC 3550 §A.1: more than that cannot have been lost in between. */
  private static final int MOST_DROPPED = 3000;

  private final int rate;
  private final Numbering numbering = new Numbering();
  private boolean anchored;
  private int ssrc;
  private int clockRate;
  private long anchorPlace;
  private long anchorTimestamp;
  private long lastTimestamp;
  private int lastSequence;
  private long lastArrival;
  private long end;

  /** How much later than its place a packet of this stream usually comes. */
  private long usualDelay;

  /** How far this recording's time has fallen behind ours, by the drift of all its streams. */
  private long drift;

  private int oldSequence;
  private int oldPackets;
  private long oldSince;

  /**
   * An empty recording.
   *
   * @param rate its samples a second
   */
  Timeline(int rate) {
    this.rate = rate;
  }

  /**
   * Where a packet belongs.
   *
   * @param at the place of its first sample, which may lie before 0 or where something else is
   *     already
   * @param number for {@link #missing}
   */
  record Placement(long at, long number) {}

  /**
   * Places a packet.
   *
   * @param packetRate timestamp units a second
   * @param samples how long it is, in the recording's samples
   * @param arrival when it came, in samples since the recording began
   * @return empty when it must not be recorded
   */
  Optional<Placement> place(VoicePacket packet, int packetRate, int samples, long arrival) {
    if (!anchored || packet.ssrc() != ssrc) {
      return anchor(packet, packetRate, samples, arrival, false);
    }
    int ahead = (short) (packet.sequence() - lastSequence);
    if (ahead <= 0 && beganAnew(packet, arrival)) {
      return anchor(packet, packetRate, samples, arrival, false);
    }
    long timestamp = lastTimestamp + (packet.timestamp() - (int) lastTimestamp);
    long at = anchorPlace + (timestamp - anchorTimestamp) * rate / clockRate;
    boolean standsStill = ahead > 0 && at + samples <= end;
    if (packetRate != clockRate || standsStill || jumps(at, ahead > 0, arrival)) {
      return anchor(packet, packetRate, samples, arrival, ahead > 0 && ahead < MOST_DROPPED);
    }
    if (ahead > 0) {
      follow(packet, timestamp, arrival - at, arrival);
    }
    end = Math.max(end, at + samples);
    return Optional.of(new Placement(at, numbering.heard(packet.sequence())));
  }

  /**
   * Takes note of a packet of the same stream that is no voice, so that it is not missing; it has
   * the place where the voice has come to. Empty for one of another stream.
   */
  Optional<Placement> passed(VoicePacket packet) {
    return anchored && packet.ssrc() == ssrc
        ? Optional.of(new Placement(end, numbering.heard(packet.sequence())))
        : Optional.empty();
  }

  /**
   * How many packets between two placed ones have not come, now that both and all between are in:
   * none means that the sender paused, any that there was a loss.
   */
  int missing(Placement before, Placement after) {
    return numbering.missing(before.number(), after.number());
  }

  private boolean jumps(long at, boolean newer, long arrival) {
    long expected = arrival - usualDelay;
    long drifted = (arrival - lastArrival) / DRIFT;
    boolean early = at > expected + EARLIEST * rate + drifted;
    boolean late = at < expected - LATEST * rate - drifted;
    return early || (newer && late);
  }

  /** An old packet that is alone was held back; the network does not hold back whole rows. */
  private boolean beganAnew(VoicePacket packet, long arrival) {
    if (isCopy(packet)) {
      return false;
    }
    if (oldPackets == 0 || packet.sequence() != ((oldSequence + 1) & 0xFFFF)) {
      oldPackets = 0;
      oldSince = arrival;
    }
    oldSequence = packet.sequence();
    oldPackets++;
    return oldPackets >= OLD_PACKETS && arrival - oldSince >= OLD_SPREAD_MS * rate / 1000;
  }

  /** Networks do double whole rows; who begins anew has timestamps of its own. */
  private boolean isCopy(VoicePacket packet) {
    int packets = (short) (lastSequence - packet.sequence());
    int units = (int) lastTimestamp - packet.timestamp();
    return units >= 0 && units <= COPY_SECONDS * clockRate && packets <= COPY_PACKETS;
  }

  private void follow(VoicePacket packet, long timestamp, long delay, long arrival) {
    long most = Math.max(0, arrival - lastArrival) / DRIFT;
    long moved = Math.clamp(delay - usualDelay, -most, most);
    usualDelay += moved;
    drift += moved;
    lastArrival = arrival;
    lastTimestamp = timestamp;
    lastSequence = packet.sequence();
    oldPackets = 0;
  }

  private Optional<Placement> anchor(
      VoicePacket packet, int packetRate, int samples, long arrival, boolean sameNumbers) {
    long now = arrival - drift;
    boolean next = sameNumbers && packet.sequence() == ((lastSequence + 1) & 0xFFFF);
    long at = next && now - end < rate / SOON ? end : Math.max(now, end);
    if (at + samples > now + MOST_AHEAD * rate) {
      return Optional.empty();
    }
    anchored = true;
    ssrc = packet.ssrc();
    clockRate = packetRate;
    anchorPlace = at;
    anchorTimestamp = packet.timestamp();
    lastTimestamp = packet.timestamp();
    lastSequence = packet.sequence();
    lastArrival = arrival;
    usualDelay = arrival - at;
    oldPackets = 0;
    end = at + samples;
    long number =
        sameNumbers ? numbering.heard(packet.sequence()) : numbering.begin(packet.sequence());
    return Optional.of(new Placement(at, number));
  }
}

package org.voxpost.media;

import java.util.OptionalLong;

/**
 * Finds each packet's place in a recording by its RTP timestamp, so that reordering, duplicates and
 * pauses settle themselves. What a timestamp may do is bounded by the time that really went by: a
 * stream that jumps is joined to the end of what came before, and none runs far ahead of the clock.
 */
final class Timeline {
  static final int RATE = 8000;

  /** No jitter lets a packet come earlier than this, measured against the first one. */
  private static final long JUMP_AHEAD = RATE;

  /** Longer than networks hold packets back; it is the sender that stopped its timestamps. */
  private static final long JUMP_BEHIND = 5 * RATE;

  private static final long MOST_AHEAD = 5 * RATE;

  private boolean anchored;
  private int ssrc;
  private int clockRate;
  private long anchorPlace;
  private long anchorTimestamp;
  private long lastTimestamp;
  private int lastSequence;
  private long end;

  /**
   * Places a packet.
   *
   * @param packetRate timestamp units a second
   * @param samples how long it is, at {@link #RATE}
   * @param arrival when it came, in samples since the recording began
   * @return the place of its first sample, which may lie before 0 or where something else is
   *     already; empty when it must not be recorded
   */
  OptionalLong place(VoicePacket packet, int packetRate, int samples, long arrival) {
    boolean sameStream = anchored && packet.ssrc() == ssrc && packetRate == clockRate;
    if (!sameStream) {
      return anchor(packet, packetRate, samples, arrival);
    }
    long timestamp = lastTimestamp + (packet.timestamp() - (int) lastTimestamp);
    long place = anchorPlace + (timestamp - anchorTimestamp) * RATE / clockRate;
    boolean newer = (short) (packet.sequence() - lastSequence) > 0;
    boolean jumps = place > arrival + JUMP_AHEAD || (newer && place < arrival - JUMP_BEHIND);
    boolean standsStill = newer && place + samples <= end;
    if (jumps || standsStill) {
      return anchor(packet, packetRate, samples, arrival);
    }
    if (newer) {
      lastSequence = packet.sequence();
      lastTimestamp = timestamp;
    }
    end = Math.max(end, place + samples);
    return OptionalLong.of(place);
  }

  private OptionalLong anchor(VoicePacket packet, int packetRate, int samples, long arrival) {
    long place = Math.max(arrival, end);
    if (place + samples > arrival + MOST_AHEAD) {
      return OptionalLong.empty();
    }
    anchored = true;
    ssrc = packet.ssrc();
    clockRate = packetRate;
    anchorPlace = place;
    anchorTimestamp = packet.timestamp();
    lastTimestamp = packet.timestamp();
    lastSequence = packet.sequence();
    end = place + samples;
    return OptionalLong.of(place);
  }
}

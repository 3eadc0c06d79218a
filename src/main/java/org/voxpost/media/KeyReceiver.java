package org.voxpost.media;

import java.util.Optional;

/**
 * Keys out of telephone-event packets (RFC 4733 §2.5). A press is a run of packets with one
 * timestamp, of which any may be lost, doubled or late; how long it is does not matter, nor in
 * which clock's units.
 */
final class KeyReceiver {
  private static final String KEYS = "0123456789*#ABCD";
  private static final int PAYLOAD = 4;

  /** Some gateways stamp every packet anew; nobody lets go and presses again in so short a time. */
  private static final long CONTINUES_WITHIN = 100_000_000L;

  /**
   * A press of more units than a duration can tell goes on in segments with timestamps of their own
   * (§2.5.1.3), each later by about as many: 1.4 s at 48 kHz.
   */
  private static final int SEGMENT = 0xFFFF;

  private static final int SHORTEST_SEGMENT = 0xF000;

  /** An older timestamp later than this is a sender that began anew, not a late packet. */
  private static final long LATE_WITHIN = 2_000_000_000L;

  private boolean any;
  private int ssrc;
  private int payloadType;
  private int timestamp;
  private int event;
  private boolean ended;
  private long lastPacket;

  /**
   * Takes one packet.
   *
   * @param now nanoseconds of the media clock
   * @return the key, when this packet is the first of its press
   */
  Optional<MediaEvent.Key> receive(RtpPacket packet, long now) {
    if (packet.payloadLength() < PAYLOAD) {
      return Optional.empty();
    }
    if (packet.payloadType() != payloadType || packet.ssrc() != ssrc) {
      // Each type has a clock of its own, and each source.
      reset();
      payloadType = packet.payloadType();
      ssrc = packet.ssrc();
    }
    int itsEvent = packet.bytes()[packet.payloadOffset()] & 0xFF;
    boolean end = (packet.bytes()[packet.payloadOffset() + 1] & 0x80) != 0;
    if (itsEvent >= KEYS.length() || isLate(packet.timestamp(), now)) {
      return Optional.empty();
    }
    boolean known = any && (packet.timestamp() == timestamp || continues(packet, itsEvent, now));
    ended = end || (known && packet.timestamp() == timestamp && ended);
    any = true;
    timestamp = packet.timestamp();
    event = itsEvent;
    lastPacket = now;
    return known ? Optional.empty() : Optional.of(new MediaEvent.Key(KEYS.charAt(itsEvent)));
  }

  /** The source counts anew. */
  void reset() {
    any = false;
  }

  private boolean isLate(int itsTimestamp, long now) {
    return any && itsTimestamp - timestamp < 0 && now - lastPacket < LATE_WITHIN;
  }

  private boolean continues(RtpPacket packet, int itsEvent, long now) {
    if (itsEvent != event || ended || packet.marker()) {
      return false;
    }
    long ago = now - lastPacket;
    int units = packet.timestamp() - timestamp;
    boolean nextSegment = units >= SHORTEST_SEGMENT && units <= SEGMENT;
    return ago < CONTINUES_WITHIN || (nextSegment && ago < LATE_WITHIN);
  }
}

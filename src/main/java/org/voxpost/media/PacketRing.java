package org.voxpost.media;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Packets on their way from the media thread to the call's thread, without locks and without
 * allocation on the media thread. One thread writes, one reads; when the reader is too far behind,
 * packets are refused, not overwritten.
 */
final class PacketRing {
  /** Seven seconds of G.711 in packets of 20 ms: a disk may stall a recording for so long. */
  static final int CAPACITY = 1 << 16;

  private static final int HEADER = 28;
  private static final int TO_THE_START = -1;

  private final ByteBuffer bytes = ByteBuffer.allocate(CAPACITY);
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();

  /** Puts a packet in; false when there is no room. */
  boolean offer(RtpPacket packet, long arrival) {
    long end = written.getPlain();
    int need = record(packet.payloadLength());
    int at = (int) (end & (CAPACITY - 1));
    int skipped = CAPACITY - at < need ? CAPACITY - at : 0;
    if (CAPACITY - (end - read.getAcquire()) < need + skipped) {
      return false;
    }
    if (skipped > 0) {
      bytes.putInt(at, TO_THE_START);
      at = 0;
    }
    bytes.putInt(at, packet.payloadLength());
    bytes.putInt(at + 4, packet.payloadType());
    bytes.putInt(at + 8, packet.sequence());
    bytes.putInt(at + 12, packet.timestamp());
    bytes.putInt(at + 16, packet.ssrc());
    bytes.putLong(at + 20, arrival);
    bytes.put(at + HEADER, packet.bytes(), packet.payloadOffset(), packet.payloadLength());
    written.setRelease(end + skipped + need);
    return true;
  }

  /** Takes the oldest packet out. */
  Optional<VoicePacket> poll() {
    long from = read.getPlain();
    if (from == written.getAcquire()) {
      return Optional.empty();
    }
    int at = (int) (from & (CAPACITY - 1));
    if (bytes.getInt(at) == TO_THE_START) {
      from += CAPACITY - at;
      at = 0;
    }
    byte[] payload = new byte[bytes.getInt(at)];
    bytes.get(at + HEADER, payload);
    VoicePacket packet =
        new VoicePacket(
            bytes.getInt(at + 4),
            bytes.getInt(at + 8),
            bytes.getInt(at + 12),
            bytes.getInt(at + 16),
            bytes.getLong(at + 20),
            payload);
    read.setRelease(from + record(payload.length));
    return Optional.of(packet);
  }

  private static int record(int payloadLength) {
    return (HEADER + payloadLength + 3) & ~3;
  }
}

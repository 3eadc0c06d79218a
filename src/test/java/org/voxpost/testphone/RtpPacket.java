package org.voxpost.testphone;

import java.nio.ByteBuffer;
import java.util.Optional;

/** RFC 3550 §5.1: the fields of a packet, its payload freed of everything around it. */
@SuppressWarnings("ArrayRecordComponent")
record RtpPacket(
    int payloadType, boolean marker, int sequence, int timestamp, int ssrc, byte[] payload) {
  /** Reads a datagram; empty when it is no RTP. */
  static Optional<RtpPacket> parse(ByteBuffer datagram) {
    int start = datagram.position();
    int end = datagram.limit();
    if (end - start < 12 || (datagram.get(start) & 0xC0) != 0x80) {
      return Optional.empty();
    }
    int flags = datagram.get(start);
    int body = start + 12 + 4 * (flags & 0x0F);
    if ((flags & 0x10) != 0 && body + 4 <= end) {
      body += 4 + 4 * (datagram.getShort(body + 2) & 0xFFFF);
    }
    if ((flags & 0x20) != 0) {
      end -= datagram.get(end - 1) & 0xFF;
    }
    if (body > end) {
      return Optional.empty();
    }
    byte[] payload = new byte[end - body];
    datagram.get(body, payload);
    return Optional.of(
        new RtpPacket(
            datagram.get(start + 1) & 0x7F,
            datagram.get(start + 1) < 0,
            datagram.getShort(start + 2) & 0xFFFF,
            datagram.getInt(start + 4),
            datagram.getInt(start + 8),
            payload));
  }
}

package org.voxpost.media;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** RTP packets, written out. */
final class Rtp {
  private Rtp() {}

  static byte[] packet(
      int type, boolean marker, int sequence, int timestamp, int ssrc, byte[] payload) {
    return ByteBuffer.allocate(12 + payload.length)
        .put((byte) 0x80)
        .put((byte) (type | (marker ? 0x80 : 0)))
        .putShort((short) sequence)
        .putInt(timestamp)
        .putInt(ssrc)
        .put(payload)
        .array();
  }

  static byte[] voice(int sequence, int timestamp, int fill) {
    byte[] payload = new byte[160];
    Arrays.fill(payload, (byte) fill);
    return packet(0, false, sequence, timestamp, 7, payload);
  }

  static byte[] key(int sequence, int timestamp, int event, boolean end, int duration) {
    byte[] payload = {
      (byte) event, (byte) (end ? 0x8A : 0x0A), (byte) (duration >> 8), (byte) duration
    };
    return packet(101, false, sequence, timestamp, 7, payload);
  }

  static RtpPacket read(byte[] datagram) {
    RtpPacket packet = new RtpPacket();
    if (!packet.read(datagram, datagram.length)) {
      throw new AssertionError("no RTP");
    }
    return packet;
  }

  static int sequence(byte[] packet) {
    return read(packet).sequence();
  }
}

package org.voxpost.media;

/**
 * The header of a received datagram, read in place; one object serves all datagrams of a thread.
 *
 * <pre>
 *  0                   1                   2                   3
 *  0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 * |V=2|P|X|  CC   |M|     PT      |       sequence number         |
 * |                           timestamp                           |
 * |           synchronization source (SSRC) identifier            |
 * |            contributing sources, extension, payload           |
 * </pre>
 *
 * RFC 3550 §5.1.
 */
final class RtpPacket {
  static final int HEADER = 12;

  private byte[] bytes = new byte[0];
  private int payloadOffset;
  private int payloadLength;

  /** Whether it is an RTP packet whose lengths hold together; only then may the rest be asked. */
  boolean read(byte[] datagram, int length) {
    if (length < HEADER || (datagram[0] & 0xC0) != 0x80) {
      return false;
    }
    int offset = HEADER + 4 * (datagram[0] & 0x0F);
    if ((datagram[0] & 0x10) != 0) {
      if (offset + 4 > length) {
        return false;
      }
      offset += 4 + 4 * Bytes.uint16(datagram, offset + 2);
    }
    int padding = (datagram[0] & 0x20) != 0 ? datagram[length - 1] & 0xFF : 0;
    boolean paddingLies = (datagram[0] & 0x20) != 0 && padding == 0;
    if (offset + padding > length || paddingLies) {
      return false;
    }
    bytes = datagram;
    payloadOffset = offset;
    payloadLength = length - padding - offset;
    return true;
  }

  boolean marker() {
    return (bytes[1] & 0x80) != 0;
  }

  int payloadType() {
    return bytes[1] & 0x7F;
  }

  int sequence() {
    return Bytes.uint16(bytes, 2);
  }

  int timestamp() {
    return Bytes.int32(bytes, 4);
  }

  int ssrc() {
    return Bytes.int32(bytes, 8);
  }

  byte[] bytes() {
    return bytes;
  }

  int payloadOffset() {
    return payloadOffset;
  }

  int payloadLength() {
    return payloadLength;
  }
}

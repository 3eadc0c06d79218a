package org.voxpost.codec.file;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes an Ogg file of one logical stream, page by page (RFC 3533). */
final class OggWriter {
  private static final int BEGINS = 2;
  private static final int ENDS = 4;

  /** Any number will do where there is one stream. */
  private static final int SERIAL = 1;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private int sequence;

  /**
   * Adds a page of whole packets.
   *
   * @param packets with at most 255 segments: lengths divided by 255, one more each
   * @param position the granule position of the last one's end
   */
  void page(List<byte[]> packets, long position, boolean last) {
    int segments = packets.stream().mapToInt(packet -> packet.length / 255 + 1).sum();
    int body = packets.stream().mapToInt(packet -> packet.length).sum();
    byte[] page = new byte[OggPage.HEADER + segments + body];
    ByteBuffer out = ByteBuffer.wrap(page).order(ByteOrder.LITTLE_ENDIAN);
    out.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
    out.put((byte) ((sequence == 0 ? BEGINS : 0) | (last ? ENDS : 0)));
    out.putLong(position).putInt(SERIAL).putInt(sequence++).putInt(0).put((byte) segments);
    for (byte[] packet : packets) {
      for (int rest = packet.length; rest >= 255; rest -= 255) {
        out.put((byte) 255);
      }
      out.put((byte) (packet.length % 255));
    }
    packets.forEach(out::put);
    out.putInt(OggPage.CHECKSUM, OggPage.checksum(page, 0, page.length));
    file.writeBytes(page);
  }

  /** The pages since this was last asked. */
  byte[] taken() {
    byte[] pages = file.toByteArray();
    file.reset();
    return pages;
  }
}

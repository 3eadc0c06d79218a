package org.voxpost.codec.file;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The packets of an Ogg file's first logical stream (RFC 3533). Pages that are broken are passed
 * over, and what a packet lost with them is lost; a recorder that died leaves out the last page.
 */
final class OggReader {
  /** A place on the time-line that a page does not tell. */
  static final long NO_POSITION = -1;

  private static final int BEGINS = 2;
  private static final int ENDS = 4;
  private static final int CONTINUES = 1;

  /** A file of nothing but broken pages would otherwise be summed up again and again. */
  private static final int MOST_BROKEN = 64;

  private final byte[] file;
  private final List<Packet> packets = new ArrayList<>();
  private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
  private boolean isUnfinished;
  private int serial;
  private int sequence;

  /**
   * A packet.
   *
   * @param position the granule position that its page gives the end of it, or {@link #NO_POSITION}
   * @param last whether the stream ends with it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Packet(byte[] bytes, long position, boolean last) {}

  private OggReader(byte[] file) {
    this.file = file;
  }

  static List<Packet> packets(byte[] file) {
    OggReader reader = new OggReader(file);
    reader.read();
    return reader.packets;
  }

  private void read() {
    int broken = 0;
    boolean begun = false;
    int at = OggPage.find(file, 0);
    while (at >= 0 && broken < MOST_BROKEN) {
      OggPage page = new OggPage(file, at);
      if (!page.isWhole()) {
        broken++;
        at = OggPage.find(file, at + 1);
        continue;
      }
      if (!begun && page.has(BEGINS)) {
        begun = true;
        serial = page.serial();
        sequence = page.sequence();
      }
      if (begun && page.serial() == serial) {
        take(page);
        if (page.has(ENDS)) {
          return;
        }
      }
      at = OggPage.find(file, page.end());
    }
  }

  private void take(OggPage page) {
    boolean follows = page.sequence() == sequence && page.has(CONTINUES) == isUnfinished;
    sequence = page.sequence() + 1;
    if (!follows) {
      unfinished.reset();
    }
    boolean skips = !follows && page.has(CONTINUES);
    int at = page.body();
    int lastEnd = page.lastFinished();
    for (int i = 0; i < page.segments(); i++) {
      int length = page.segment(i);
      unfinished.write(file, at, length);
      at += length;
      isUnfinished = length == 255;
      if (!isUnfinished) {
        boolean last = i == lastEnd;
        if (!skips) {
          long position = last ? page.position() : NO_POSITION;
          packets.add(new Packet(unfinished.toByteArray(), position, last && page.has(ENDS)));
        }
        skips = false;
        unfinished.reset();
      }
    }
    if (skips) {
      unfinished.reset();
      isUnfinished = false;
    }
  }
}

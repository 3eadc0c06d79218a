package org.voxpost.codec.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxpost.codec.OpusEncoder;

/** Writes Opus in Ogg (RFC 7845), one channel; the file is as long as the sound, to the sample. */
final class OggOpus implements AudioWriter.Body {
  /** What positions and lengths are counted in, whatever the sound's rate. */
  static final int CLOCK = 48_000;

  static final byte[] HEAD = "OpusHead".getBytes(StandardCharsets.US_ASCII);
  static final byte[] TAGS = "OpusTags".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VENDOR = "Voxpost".getBytes(StandardCharsets.US_ASCII);

  /** One second (RFC 7845 §3). */
  private static final int PACKETS_A_PAGE = 50;

  private final OpusEncoder encoder;
  private final OggWriter out = new OggWriter();
  private final List<byte[]> page = new ArrayList<>(PACKETS_A_PAGE);
  private final byte[] packet;
  private final short[] frame;
  private final int scale;
  private final int preSkip;
  private int filled;
  private long samples;
  private long frames;

  /**
   * Begins.
   *
   * @param rate 8000 or 16000 samples a second
   */
  OggOpus(int rate) {
    this.encoder = new OpusEncoder(rate);
    this.packet = new byte[encoder.mostBytes()];
    this.frame = new short[encoder.frameSamples()];
    this.scale = CLOCK / rate;
    this.preSkip = encoder.lookahead() * scale;
    out.page(List.of(head(rate, preSkip)), 0, false);
    out.page(List.of(tags()), 0, false);
  }

  @Override
  public byte[] add(short[] more) {
    samples += more.length;
    for (int taken = 0; taken < more.length; ) {
      int part = Math.min(frame.length - filled, more.length - taken);
      System.arraycopy(more, taken, frame, filled, part);
      filled += part;
      taken += part;
      if (filled == frame.length) {
        encode();
      }
    }
    return out.taken();
  }

  /** A full page waits for the next packet: only then is it certain not to be the last. */
  private void encode() {
    if (page.size() == PACKETS_A_PAGE) {
      out.page(page, frames * frame.length * scale, false);
      page.clear();
    }
    int bytes = encoder.encode(frame, 0, frame.length, packet, 0);
    page.add(Arrays.copyOf(packet, bytes));
    frames++;
    filled = 0;
  }

  /** As much silence as makes the encoder give back the last of the sound. */
  @Override
  public byte[] end() {
    long wanted = Math.max(1, Math.ceilDiv(samples + encoder.lookahead(), frame.length));
    while (frames < wanted) {
      Arrays.fill(frame, filled, frame.length, (short) 0);
      encode();
    }
    // RFC 7845 §4.4: the last position cuts off what fills up the last packet.
    out.page(page, preSkip + samples * scale, true);
    return out.taken();
  }

  /** RFC 7845 §5.1. */
  private static byte[] head(int sampleRate, int preSkip) {
    ByteBuffer head = ByteBuffer.allocate(HEAD.length + 11).order(ByteOrder.LITTLE_ENDIAN);
    byte version = 1;
    byte channels = 1;
    head.put(HEAD).put(version).put(channels).putShort((short) preSkip).putInt(sampleRate);
    return head.array();
  }

  /** RFC 7845 §5.2: a vendor and no comments. */
  private static byte[] tags() {
    ByteBuffer tags =
        ByteBuffer.allocate(TAGS.length + 8 + VENDOR.length).order(ByteOrder.LITTLE_ENDIAN);
    tags.put(TAGS).putInt(VENDOR.length).put(VENDOR);
    return tags.array();
  }
}

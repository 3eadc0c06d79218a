package org.voxpost.codec.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.voxpost.codec.OpusEncoder;
import org.voxpost.sound.Pcm;

/** Writes Opus in Ogg (RFC 7845), one channel; the file is as long as the sound, to the sample. */
final class OggOpus {
  /** What positions and lengths are counted in, whatever the sound's rate. */
  static final int CLOCK = 48_000;

  static final byte[] HEAD = "OpusHead".getBytes(StandardCharsets.US_ASCII);
  static final byte[] TAGS = "OpusTags".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VENDOR = "Voxpost".getBytes(StandardCharsets.US_ASCII);

  /** One second (RFC 7845 §3). */
  private static final int PACKETS_A_PAGE = 50;

  private OggOpus() {}

  /**
   * The file.
   *
   * @param sound of 8000 or 16000 samples a second
   */
  static byte[] write(Pcm sound) {
    OpusEncoder encoder = new OpusEncoder(sound.sampleRate());
    int scale = CLOCK / sound.sampleRate();
    int preSkip = encoder.lookahead() * scale;
    List<byte[]> packets = packets(encoder, sound.samples());
    OggWriter out = new OggWriter();
    out.page(List.of(head(sound.sampleRate(), preSkip)), 0, false);
    out.page(List.of(tags()), 0, false);
    // RFC 7845 §4.4: the last position cuts off what fills up the last packet.
    long end = preSkip + (long) sound.samples().length * scale;
    for (int first = 0; first < packets.size(); first += PACKETS_A_PAGE) {
      int next = Math.min(first + PACKETS_A_PAGE, packets.size());
      boolean last = next == packets.size();
      long position = last ? end : (long) next * encoder.frameSamples() * scale;
      out.page(packets.subList(first, next), position, last);
    }
    return out.finished();
  }

  /** The sound and as much silence as makes the encoder give back the last of it. */
  private static List<byte[]> packets(OpusEncoder encoder, short[] samples) {
    int frame = encoder.frameSamples();
    int frames = Math.max(1, (samples.length + encoder.lookahead() + frame - 1) / frame);
    short[] filled = Arrays.copyOf(samples, frames * frame);
    byte[] packet = new byte[OpusEncoder.MOST_BYTES];
    List<byte[]> packets = new ArrayList<>(frames);
    for (int i = 0; i < frames; i++) {
      int bytes = encoder.encode(filled, i * frame, frame, packet, 0);
      packets.add(Arrays.copyOf(packet, bytes));
    }
    return packets;
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

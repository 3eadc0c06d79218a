package org.voxpost.codec.file;

import java.util.Arrays;
import java.util.List;
import org.voxpost.codec.OpusDecoder;
import org.voxpost.codec.OpusPacket;
import org.voxpost.sound.Gain;
import org.voxpost.sound.Pcm;

/** Reads Opus in Ogg (RFC 7845): one or two channels, mixed down, at 8000 or 16000 a second. */
final class OggOpusReader {
  /** Packets of two bytes can hold 120 ms, so a small file could fill the memory. */
  private static final long LONGEST = 3600L * OggOpus.CLOCK;

  private static final int SHORTEST_HEAD = 19;
  private static final byte[] VORBIS = {1, 'v', 'o', 'r', 'b', 'i', 's'};

  private final byte[] head;
  private final List<OggReader.Packet> packets;
  private final int rate;

  private OggOpusReader(List<OggReader.Packet> all) {
    this.head = all.getFirst().bytes();
    this.packets = all.subList(Math.min(2, all.size()), all.size());
    this.rate = rate(Bytes.uint32(head, 12));
  }

  /**
   * The sound.
   *
   * @throws AudioFileException when the file is no Opus in Ogg
   */
  static Pcm read(byte[] file) {
    List<OggReader.Packet> packets = OggReader.packets(file);
    if (packets.isEmpty()) {
      throw new AudioFileException("no Ogg file: there is no whole page in it");
    }
    check(packets.getFirst().bytes());
    return new OggOpusReader(packets).read();
  }

  private static void check(byte[] head) {
    if (begins(head, VORBIS)) {
      throw new AudioFileException("an Ogg file of Vorbis, which is not read; Opus is");
    }
    if (!begins(head, OggOpus.HEAD) || head.length < SHORTEST_HEAD) {
      throw new AudioFileException("an Ogg file that is not Opus");
    }
    // RFC 7845 §5.1: other minor versions are compatible, other major ones are not.
    if ((head[8] & 0xF0) != 0) {
      throw new AudioFileException("Opus in Ogg of version " + (head[8] & 0xFF));
    }
    int channels = head[9] & 0xFF;
    boolean isOneStream = head[18] == 0 || (head.length > SHORTEST_HEAD && head[19] == 1);
    if (channels < 1 || channels > 2 || !isOneStream) {
      throw new AudioFileException("Opus in Ogg of " + channels + " channels");
    }
  }

  private static boolean begins(byte[] packet, byte[] magic) {
    return packet.length >= magic.length
        && Arrays.equals(packet, 0, magic.length, magic, 0, magic.length);
  }

  /** What the sound was made of; beyond 16000 no call can carry it. */
  private static int rate(long original) {
    return original > 0 && original <= 8000 ? 8000 : 16_000;
  }

  private Pcm read() {
    long coded = coded();
    if (coded > LONGEST) {
      throw new AudioFileException("more than an hour of sound in one file");
    }
    short[] all = decoded((int) (coded * rate / OggOpus.CLOCK));
    int from = samples(Math.min(coded, Bytes.uint16(head, 10)));
    int to = Math.max(from, samples(end(coded)));
    Pcm sound = new Pcm(rate, Arrays.copyOfRange(all, from, to));
    // RFC 7845 §5.1: output gain, in 1/256 dB.
    return Gain.apply(sound, Bytes.int16(head, 16) / 256.0);
  }

  private int samples(long clock) {
    return (int) (clock * rate / OggOpus.CLOCK);
  }

  private long coded() {
    return packets.stream().mapToLong(OggOpusReader::length).sum();
  }

  private static long length(OggReader.Packet packet) {
    return OpusPacket.samples(packet.bytes(), 0, packet.bytes().length, OggOpus.CLOCK);
  }

  /**
   * Where the sound ends, counted from the first packet's begin: where the last position says, from
   * the first position's begin (RFC 7845 §4.3 to §4.5).
   */
  private long end(long coded) {
    long begin = 0;
    long upTo = 0;
    boolean isPlaced = false;
    for (OggReader.Packet packet : packets) {
      upTo += length(packet);
      if (packet.position() >= 0 && !isPlaced) {
        isPlaced = true;
        begin = Math.max(0, packet.position() - upTo);
      }
      if (packet.last() && packet.position() >= 0) {
        return Math.clamp(packet.position() - begin, 0, coded);
      }
    }
    return coded;
  }

  private short[] decoded(int samples) {
    short[] sound = new short[samples];
    OpusDecoder decoder = new OpusDecoder(rate);
    int at = 0;
    for (OggReader.Packet packet : packets) {
      at += decoder.decode(packet.bytes(), 0, packet.bytes().length, sound, at);
    }
    return sound;
  }
}

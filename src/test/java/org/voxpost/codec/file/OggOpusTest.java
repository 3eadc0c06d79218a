package org.voxpost.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.GsmTest;
import org.voxpost.codec.Likeness;
import org.voxpost.sound.Pcm;

class OggOpusTest {
  private static final Pcm SPEECH = new Pcm(8000, Arrays.copyOf(GsmTest.speech(), 12_345));

  @Test
  void theSoundComesBackInPlaceAndAsLongAsItWas() {
    Pcm back = AudioFile.read("msg0000.ogg", AudioFile.write(AudioFormat.OGG, SPEECH));
    assertThat(back.sampleRate()).isEqualTo(8000);
    assertThat(back.samples()).hasSize(12_345);
    assertThat(Likeness.correlation(SPEECH.samples(), back.samples(), 0)).isGreaterThan(0.95);
  }

  @Test
  void everyLengthIsKept() {
    for (int samples : new int[] {0, 1, 107, 108, 109, 159, 160, 161, 8000, 8001}) {
      byte[] file = AudioFile.write(AudioFormat.OGG, new Pcm(8000, new short[samples]));
      assertThat(OggOpusReader.read(file).samples()).hasSize(samples);
    }
  }

  @Test
  void positionsCountWhatIsSkippedAndTheLastCutsTheLastPacket() {
    List<OggReader.Packet> packets = OggReader.packets(AudioFile.write(AudioFormat.OGG, SPEECH));
    assertThat(packets)
        .extracting(OggReader.Packet::position)
        .filteredOn(position -> position != OggReader.NO_POSITION)
        .containsExactly(0L, 0L, 48_000L, 312L + 6 * 12_345L);
    assertThat(packets.getLast().last()).isTrue();
  }

  @Test
  void aStreamThatWasJoinedLateBeginsWhereItsFirstPageDoes() {
    OggWriter late = new OggWriter();
    List<OggReader.Packet> packets = OggReader.packets(AudioFile.write(AudioFormat.OGG, SPEECH));
    late.page(List.of(packets.get(0).bytes()), 0, false);
    late.page(List.of(packets.get(1).bytes()), 0, false);
    late.page(List.of(packets.get(2).bytes()), 7_000_000, false);
    late.page(List.of(packets.get(3).bytes()), 7_000_480, true);
    assertThat(OggOpusReader.read(late.taken()).samples()).hasSize(160 + 80 - 52);
  }

  @Test
  void aRecorderThatDiedLeavesTheWholePages() {
    byte[] file = AudioFile.write(AudioFormat.OGG, SPEECH);
    Pcm most = OggOpusReader.read(Arrays.copyOf(file, file.length - 1));
    assertThat(most.samples()).hasSize(50 * 160 - 52);
  }

  @Test
  void aBrokenPageIsLeftOut() {
    byte[] file = AudioFile.write(AudioFormat.OGG, new Pcm(8000, new short[24_000]));
    file[OggPage.find(file, 200) + 100] ^= 1;
    assertThat(OggOpusReader.read(file).samples().length).isBetween(15_000, 17_000);
  }

  @Test
  void aPacketAcrossPagesIsWhole() {
    OggWriter beginning = new OggWriter();
    beginning.page(List.of(new byte[19]), 0, false);
    byte[] full = new byte[255];
    Arrays.fill(full, (byte) 255);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(beginning.taken());
    file.writeBytes(page(0, 1, full));
    file.writeBytes(page(1, 2, new byte[] {(byte) 255, 20}));
    assertThat(OggReader.packets(file.toByteArray()))
        .extracting(packet -> packet.bytes().length)
        .containsExactly(19, 255 * 255 + 255 + 20);
  }

  @Test
  void aPacketThatBeganOnALostPageIsLost() {
    OggWriter beginning = new OggWriter();
    beginning.page(List.of(new byte[19]), 0, false);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(beginning.taken());
    file.writeBytes(page(1, 2, new byte[] {(byte) 255, 20, 30}));
    assertThat(OggReader.packets(file.toByteArray()))
        .extracting(packet -> packet.bytes().length)
        .containsExactly(19, 30);
  }

  private static byte[] page(int flags, int sequence, byte[] segments) {
    int body = 0;
    for (byte segment : segments) {
      body += segment & 0xFF;
    }
    ByteBuffer page =
        ByteBuffer.allocate(27 + segments.length + body).order(ByteOrder.LITTLE_ENDIAN);
    page.put("OggS".getBytes(StandardCharsets.US_ASCII)).put((byte) 0).put((byte) flags);
    page.putLong(0).putInt(1).putInt(sequence).putInt(0).put((byte) segments.length).put(segments);
    page.putInt(22, OggPage.checksum(page.array(), 0, page.capacity()));
    return page.array();
  }

  @Test
  void otherStreamsAreNamed() {
    refuses(new byte[99], "no whole page");
    refuses(ogg("\1vorbis-and-what-follows"), "Vorbis");
    refuses(ogg("Speex   1.2"), "not Opus");
    refuses(ogg("OpusHead\u0010\1aaaaaaaaaaaa"), "version 16");
    refuses(ogg("OpusHead\1\6aaaaaaaaaaaa"), "6 channels");
    refuses(ogg("OpusHead\1\2aaaaaaaa\1\2\1"), "2 channels");
  }

  /** A small file could fill the memory. */
  @Test
  void noMoreThanAnHourIsRead() {
    byte[] twelfth = {(byte) (3 << 3 | 3), 2};
    List<byte[]> page = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      page.add(twelfth);
    }
    OggWriter out = new OggWriter();
    out.page(
        List.of(OggReader.packets(AudioFile.write(AudioFormat.OGG, SPEECH)).getFirst().bytes()),
        0,
        false);
    out.page(List.of(new byte[8]), 0, false);
    for (int i = 0; i < 121; i++) {
      out.page(page, OggReader.NO_POSITION, false);
    }
    refuses(out.taken(), "more than an hour");
  }

  @Test
  void anythingInWholePagesIsASoundOrAnAudioFileException() {
    Random random = new Random(7845);
    List<OggReader.Packet> seed = OggReader.packets(AudioFile.write(AudioFormat.OGG, SPEECH));
    int sounds = 0;
    for (int round = 0; round < 300; round++) {
      OggWriter out = new OggWriter();
      for (OggReader.Packet packet : seed.subList(0, random.nextInt(seed.size()))) {
        byte[] bytes = packet.bytes().clone();
        if (random.nextInt(4) == 0) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        long position = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(99_999);
        out.page(List.of(bytes), position, random.nextInt(50) == 0);
      }
      try {
        sounds += OggOpusReader.read(out.taken()).samples().length > 0 ? 1 : 0;
      } catch (AudioFileException e) {
        assertThat(e).hasMessageMatching(".{10,}");
      }
    }
    assertThat(sounds).isBetween(50, 290);
  }

  private static void refuses(byte[] file, String why) {
    assertThatThrownBy(() -> AudioFile.read("a.ogg", file))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining(why);
  }

  private static byte[] ogg(String packet) {
    OggWriter out = new OggWriter();
    out.page(List.of(packet.getBytes(StandardCharsets.ISO_8859_1)), 0, true);
    return out.taken();
  }
}

package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Packets of other lengths and bit rates than the usual are the same sound. */
class PacketLengthsTest {
  @ParameterizedTest
  @CsvSource({
    "OPUS,    10, 24000",
    "OPUS,    40, 24000",
    "OPUS,    60, 24000",
    "OPUS,    20, 16000",
    "OPUS,    60, 12000",
    "OPUS,    20, 8000",
    "SPEEX,   40, 15200",
    "SPEEX,   60, 15200",
    "SPEEX16, 40, 28000",
    "SPEEX16, 60, 28000",
  })
  void speechIsHeardAsItWasSaid(String name, int millis, int bitsASecond) {
    Codec codec =
        Codecs.byName(name).orElseThrow().tailored("maxaveragebitrate=" + bitsASecond, millis);
    short[] speech = VaryingFrames.speech(codec);
    List<byte[]> packets = VaryingFrames.packets(codec, speech);
    assertThat(packets)
        .hasSize(2000 / millis)
        .allMatch(packet -> packet.length <= codec.frameBytes())
        .allMatch(
            packet ->
                codec.samples(packet, 0, packet.length) == codec.sampleRate() * millis / 1000);
    int bits = 8 * packets.stream().mapToInt(packet -> packet.length).sum();
    assertThat(bits / 2).isLessThan(bitsASecond * 5 / 4);
    short[] heard = VaryingFrames.decoded(codec, codec.decoder(), packets);
    assertThat(Likeness.correlation(speech, heard, codec.sampleRate() / 50)).isGreaterThan(0.8);
  }
}

package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a packet, it is a sound of bounded length or none. */
@Timeout(60)
class VaryingFramesFuzzTest {
  private static final int ROUNDS = 5_000;
  private static final short UNTOUCHED = 12_345;

  private final Random random = new Random(6716);

  @ParameterizedTest
  @ValueSource(strings = {"OPUS", "SPEEX", "SPEEX16"})
  void anyPacketDecodesToAsManySamplesAsItIsSaidTo(String name) {
    Codec codec = Codecs.byName(name).orElseThrow();
    List<byte[]> speech = VaryingFrames.packets(codec, VaryingFrames.speech(codec));
    Codec.Decoder decoder = codec.decoder();
    int longest = codec.sampleRate() / 5;
    short[] out = new short[longest + 2];
    int sounds = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] packet = mutated(speech.get(random.nextInt(speech.size())));
      int samples = codec.samples(packet, 0, packet.length);
      assertThat(samples).isBetween(0, longest);
      Arrays.fill(out, UNTOUCHED);
      assertThat(decoder.decode(packet, 0, packet.length, out, 1)).isEqualTo(samples);
      assertThat(out[0]).isEqualTo(UNTOUCHED);
      assertThat(out[samples + 1]).isEqualTo(UNTOUCHED);
      sounds += samples > 0 ? 1 : 0;
    }
    assertThat(sounds).isBetween(ROUNDS / 4, ROUNDS - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"OPUS", "SPEEX", "SPEEX16"})
  void speechIsHeardAgainAfterNonsense(String name) {
    Codec codec = Codecs.byName(name).orElseThrow();
    short[] speech = VaryingFrames.speech(codec);
    List<byte[]> packets = VaryingFrames.packets(codec, speech);
    Codec.Decoder decoder = codec.decoder();
    for (int round = 0; round < 1000; round++) {
      byte[] packet = mutated(packets.get(random.nextInt(packets.size())));
      decoder.decode(packet, 0, packet.length, new short[codec.sampleRate() / 5], 0);
    }
    short[] coded = VaryingFrames.decoded(codec, decoder, packets);
    int later = codec.sampleRate() / 2;
    assertThat(
            Likeness.correlation(
                Likeness.from(speech, later), Likeness.from(coded, later), codec.frameSamples()))
        .isGreaterThan(0.9);
  }

  private byte[] mutated(byte[] seed) {
    if (random.nextInt(3) == 0) {
      byte[] noise = new byte[random.nextInt(random.nextInt(20) == 0 ? 1500 : 80)];
      random.nextBytes(noise);
      return noise;
    }
    byte[] packet = Arrays.copyOf(seed, random.nextInt(2) == 0 ? seed.length : random.nextInt(200));
    for (int i = random.nextInt(8); i > 0 && packet.length > 0; i--) {
      packet[random.nextInt(packet.length)] = (byte) random.nextInt(256);
    }
    if (packet.length > 1 && random.nextInt(3) == 0) {
      packet[0] = (byte) random.nextInt(256);
      packet[1] = (byte) random.nextInt(256);
    }
    return packet;
  }
}

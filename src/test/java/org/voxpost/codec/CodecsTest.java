package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodecsTest {
  @Test
  void aNameIsFoundInAnyCase() {
    assertThat(Codecs.byName("pcmu")).containsSame(Codecs.PCMU);
    assertThat(Codecs.byName("PcmA")).containsSame(Codecs.PCMA);
    assertThat(Codecs.byName("g729")).isEmpty();
  }

  @Test
  void asterisksNamesAreKnown() {
    assertThat(List.of("ulaw", "alaw", "gsm", "g722", "opus", "speex", "speex16", "slin", "slin16"))
        .extracting(name -> Codecs.byName(name).orElseThrow())
        .containsExactly(
            Codecs.PCMU,
            Codecs.PCMA,
            Codecs.GSM,
            Codecs.G722,
            Codecs.OPUS,
            Codecs.SPEEX,
            Codecs.SPEEX16,
            Codecs.L16,
            Codecs.L16_WIDE);
  }

  @Test
  void theRowsAreThoseOfTheRfcs() {
    assertThat(Codecs.all())
        .extracting(
            Codec::name,
            Codec::encodingName,
            Codec::clockRate,
            Codec::channels,
            Codec::sampleRate,
            Codec::staticPayloadType)
        .containsExactlyInAnyOrder(
            tuple("PCMU", "PCMU", 8000, 1, 8000, 0),
            tuple("PCMA", "PCMA", 8000, 1, 8000, 8),
            tuple("GSM", "GSM", 8000, 1, 8000, 3),
            tuple("G722", "G722", 8000, 1, 16_000, 9),
            tuple("OPUS", "opus", 48_000, 2, 16_000, -1),
            tuple("SPEEX", "speex", 8000, 1, 8000, -1),
            tuple("SPEEX16", "speex", 16_000, 1, 16_000, -1),
            tuple("L16", "L16", 8000, 1, 8000, -1),
            tuple("L16-16", "L16", 16_000, 1, 16_000, -1));
  }

  @Test
  void aFrameIsAsLongAsTheRowSays() {
    for (Codec codec : Codecs.all().stream().filter(each -> !each.framesVary()).toList()) {
      int samples = codec.frameSamples() * 3;
      byte[] payload = new byte[codec.frameBytes() * 3];
      int bytes = codec.encoder().encode(new short[samples], 0, samples, payload, 0);
      assertThat(bytes).as("%s", codec).isEqualTo(payload.length);
      assertThat(codec.samples(payload, 0, bytes)).as("%s", codec).isEqualTo(samples);
      short[] pcm = new short[samples];
      assertThat(codec.decoder().decode(payload, 0, bytes, pcm, 0)).isEqualTo(samples);
    }
  }

  @Test
  void aFrameThatVariesIsTwentyMillisecondsAndNoLongerThanTheRowSays() {
    for (Codec codec : Codecs.all().stream().filter(Codec::framesVary).toList()) {
      assertThat(codec.frameSamples()).isEqualTo(codec.sampleRate() / 50);
      assertThat(VaryingFrames.packets(codec, VaryingFrames.speech(codec)))
          .as("%s", codec)
          .hasSize(100)
          .allMatch(packet -> packet.length <= codec.frameBytes())
          .allMatch(packet -> codec.samples(packet, 0, packet.length) == codec.frameSamples());
    }
  }

  @Test
  void silenceIsOneFrame() {
    for (Codec codec : Codecs.all()) {
      byte[] silence = codec.silence();
      assertThat(codec.samples(silence, 0, silence.length))
          .as("%s", codec)
          .isEqualTo(codec.frameSamples());
    }
  }

  @Test
  void speechComesBackAsSpeech() {
    for (Codec codec : Codecs.all().stream().filter(Codec::framesVary).toList()) {
      short[] speech = VaryingFrames.speech(codec);
      short[] coded =
          VaryingFrames.decoded(codec, codec.decoder(), VaryingFrames.packets(codec, speech));
      assertThat(Likeness.correlation(speech, coded, codec.sampleRate() / 50))
          .as("%s", codec)
          .isGreaterThan(0.95);
    }
  }
}

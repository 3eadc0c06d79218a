package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;

class CodecsTest {
  @Test
  void aNameIsFoundInAnyCase() {
    assertThat(Codecs.byName("pcmu")).containsSame(Codecs.PCMU);
    assertThat(Codecs.byName("PcmA")).containsSame(Codecs.PCMA);
    assertThat(Codecs.byName("opus")).isEmpty();
  }

  @Test
  void staticPayloadTypesAreThoseOfRfc3551() {
    assertThat(Codecs.all())
        .extracting(Codec::encodingName, Codec::staticPayloadType)
        .containsExactly(tuple("PCMU", 0), tuple("PCMA", 8), tuple("GSM", 3));
  }

  @Test
  void aFrameIsAsLongAsTheRowSays() {
    for (Codec codec : Codecs.all()) {
      byte[] payload = new byte[codec.frameBytes() * 3];
      int bytes =
          codec
              .encoder()
              .encode(new short[codec.frameSamples() * 3], 0, codec.frameSamples() * 3, payload, 0);
      assertThat(bytes).isEqualTo(payload.length);
      short[] pcm = new short[codec.frameSamples() * 3];
      assertThat(codec.decoder().decode(payload, 0, bytes, pcm, 0)).isEqualTo(pcm.length);
      assertThat(codec.clockRate()).isEqualTo(codec.sampleRate()).isEqualTo(8000);
    }
  }
}

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;
import org.voxpost.sound.SoundQuality;

class LossyRecordingTest {
  private static final Duration JITTER = Duration.ofMillis(40);

  private static Pcm speech(int rate) throws IOException {
    Path file = Path.of(System.getProperty("voxpost.home", "."), "prompts/en/vm-options.wav");
    return Resampler.resample(AudioFile.read("vm-options.wav", Files.readAllBytes(file)), rate);
  }

  @Test
  void jitterAloneChangesNoSampleOfLinearSound() throws IOException {
    for (Codec codec : new Codec[] {Codecs.L16, Codecs.L16_WIDE}) {
      Pcm speech = speech(codec.sampleRate());
      int whole = speech.samples().length / (speech.sampleRate() / 50) * (speech.sampleRate() / 50);
      Pcm recorded = new LossyRecording(codec, 0, 1).of(speech, JITTER);
      for (int i = 0; i < whole; i++) {
        assertThat(recorded.samples()[i])
            .as("%s, sample %d", codec, i)
            .isEqualTo(speech.samples()[i]);
      }
    }
  }

  @Test
  void everyCodecIsNearToWhatWasSaidAtThreePercentLoss() throws IOException {
    for (Codec codec : Codecs.all()) {
      Pcm speech = speech(codec.sampleRate());
      Pcm recorded = new LossyRecording(codec, 0.03, 1).of(speech, JITTER);
      int delay = SoundQuality.delay(speech, recorded, speech.sampleRate() / 30);
      SoundQuality quality = SoundQuality.of(speech, SoundQuality.earlier(recorded, delay));
      assertThat(quality.segmentalSnr()).as("%s", codec.name()).isGreaterThan(4);
    }
  }

  /** A phone that sends each packet's speech once more, coarser, with the next. */
  private static final class RedundantOpus implements Codec.Encoder {
    private final OpusEncoder encoder;

    RedundantOpus() throws OpusException {
      encoder = new OpusEncoder(16_000, 1, OpusApplication.OPUS_APPLICATION_VOIP);
      encoder.setBitrate(32_000);
      encoder.setUseInbandFEC(true);
      encoder.setPacketLossPercent(20);
    }

    @Override
    public int encode(short[] pcm, int offset, int samples, byte[] out, int outOffset) {
      try {
        return encoder.encode(pcm, offset, samples, out, outOffset, out.length - outOffset);
      } catch (OpusException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** A decoder that makes nothing of what a packet carries of the one before it. */
  private record Deaf(Codec.Decoder decoder) implements Codec.Decoder {
    @Override
    public int decode(byte[] payload, int offset, int bytes, short[] out, int outOffset) {
      return decoder.decode(payload, offset, bytes, out, outOffset);
    }
  }

  @Test
  void whatAnOpusPacketCarriesOfALostOneIsHeard() throws Exception {
    Pcm speech = speech(16_000);
    double deaf = quality(speech, new Deaf(Codecs.OPUS.decoder()));
    double hearing = quality(speech, Codecs.OPUS.decoder());
    assertThat(hearing - deaf).isGreaterThan(0.6);
  }

  private static double quality(Pcm speech, Codec.Decoder decoder) throws OpusException {
    Codec codec = new Between(Codecs.OPUS, new RedundantOpus(), decoder);
    Pcm recorded = new LossyRecording(codec, 0.1, 1).of(speech, JITTER);
    int delay = SoundQuality.delay(speech, recorded, speech.sampleRate() / 30);
    return SoundQuality.of(speech, SoundQuality.earlier(recorded, delay)).segmentalSnr();
  }

  /** A codec with another's encoder and decoder. */
  private record Between(Codec facts, Codec.Encoder encoder, Codec.Decoder decoder)
      implements Codec {
    @Override
    public String name() {
      return facts.name();
    }

    @Override
    public String encodingName() {
      return facts.encodingName();
    }

    @Override
    public int clockRate() {
      return facts.clockRate();
    }

    @Override
    public int sampleRate() {
      return facts.sampleRate();
    }

    @Override
    public int staticPayloadType() {
      return facts.staticPayloadType();
    }

    @Override
    public int frameSamples() {
      return facts.frameSamples();
    }

    @Override
    public int frameBytes() {
      return facts.frameBytes();
    }

    @Override
    public boolean framesVary() {
      return facts.framesVary();
    }

    @Override
    public int samples(byte[] payload, int offset, int bytes) {
      return facts.samples(payload, offset, bytes);
    }
  }
}

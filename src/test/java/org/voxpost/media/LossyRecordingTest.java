package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

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
}

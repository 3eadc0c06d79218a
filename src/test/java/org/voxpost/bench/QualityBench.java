package org.voxpost.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.media.LossyRecording;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;
import org.voxpost.sound.SoundQuality;

/**
 * How near a recording comes to what the caller said, for each codec at 0, 1, 3 and 10 % of lost
 * packets, each held up by 0 to 40 ms; and, beside it, how near it would come if silence stood
 * where packets are lost.
 */
final class QualityBench implements Benchmark {
  private static final Duration JITTER = Duration.ofMillis(40);
  private static final double[] LOSSES = {0, 0.01, 0.03, 0.1};
  private static final int MOST_DELAY_MILLIS = 30;

  @Override
  public String name() {
    return "quality";
  }

  @Override
  public void run(Consumer<Figure> report) throws Exception {
    for (Codec codec : Codecs.all()) {
      Pcm speech = speech(codec.sampleRate());
      for (double loss : LOSSES) {
        LossyRecording recording = new LossyRecording(codec, loss, 1);
        Pcm recorded = recording.of(speech, JITTER);
        String variant =
            String.format(
                Locale.ROOT, "%s-%.0f", codec.name().toLowerCase(Locale.ROOT), 100 * loss);
        report(report, variant, "", quality(speech, recorded));
        if (loss > 0) {
          Pcm silenced = silenced(recorded, recording.lost());
          report(report, variant, "silence_", quality(speech, silenced));
        }
      }
    }
  }

  private void report(Consumer<Figure> report, String variant, String what, SoundQuality quality) {
    report.accept(new Figure(name(), variant, what + "segmental_snr_db", quality.segmentalSnr()));
    report.accept(
        new Figure(name(), variant, what + "spectral_distance_db", quality.logSpectralDistance()));
    report.accept(new Figure(name(), variant, what + "weighted_snr_db", quality.weightedSnr()));
  }

  /** A codec's own delay is no fault of the recording. */
  private static SoundQuality quality(Pcm speech, Pcm recorded) {
    int most = MOST_DELAY_MILLIS * speech.sampleRate() / 1000;
    int delay = SoundQuality.delay(speech, recorded, most);
    return SoundQuality.of(speech, SoundQuality.earlier(recorded, delay));
  }

  private static Pcm silenced(Pcm recorded, List<Integer> lost) {
    short[] samples = recorded.samples().clone();
    int packet = recorded.sampleRate() / 50;
    lost.forEach(each -> Arrays.fill(samples, each * packet, (each + 1) * packet, (short) 0));
    return new Pcm(recorded.sampleRate(), samples);
  }

  private static Pcm speech(int rate) throws IOException {
    Pcm all = new Pcm(rate, new short[0]);
    for (String name : List.of("vm-options", "vm-intro", "vm-opts", "dir-intro")) {
      Path file = Path.of(System.getProperty("voxpost.home"), "prompts/en", name + ".wav");
      Pcm prompt = AudioFile.read(file.getFileName().toString(), Files.readAllBytes(file));
      all = all.then(Resampler.resample(prompt, rate));
    }
    return all;
  }
}

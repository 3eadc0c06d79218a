package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.Speech;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.sound.PacketLoss.Treatment;
import org.voxpost.testing.NeedsPeer;

class LossConcealmentTest {
  private static final int PACKET = 160;

  @ParameterizedTest
  @CsvSource({
    "0.01, 1, 1, 3.5, 1.0, 5.0",
    "0.03, 1, 1, 3.5, 1.0, 5.0",
    "0.10, 1, 1, 3.5, 1.0, 5.0",
    "0.10, 2, 5, 0.5, 5.0, 5.0"
  })
  void whatWasLostIsNearerToTheOriginalThanSilenceIs(
      double share, int least, int most, double snr, double distance, double weighted)
      throws IOException {
    for (Pcm sound : new Pcm[] {prompts(8000), prompts(16_000), recorded(), coded(prompts(8000))}) {
      PacketLoss loss = PacketLoss.of(sound, share, least, most, 1);
      SoundQuality silent = quality(sound, loss, Treatment.SILENCE);
      SoundQuality concealed = quality(sound, loss, Treatment.CONCEALMENT);
      assertThat(concealed.segmentalSnr() - silent.segmentalSnr()).isGreaterThan(snr);
      assertThat(silent.logSpectralDistance() - concealed.logSpectralDistance())
          .isGreaterThan(distance);
      assertThat(concealed.weightedSnr() - silent.weightedSnr()).isGreaterThan(weighted);
    }
  }

  @ParameterizedTest
  @CsvSource({"0.03, 1, 1", "0.10, 1, 1", "0.10, 2, 5"})
  void itIsNearerThanTheLastPacketAgainIs(double share, int least, int most) throws IOException {
    for (Pcm sound : new Pcm[] {prompts(8000), prompts(16_000), recorded()}) {
      PacketLoss loss = PacketLoss.of(sound, share, least, most, 2);
      SoundQuality again = quality(sound, loss, Treatment.REPETITION);
      SoundQuality concealed = quality(sound, loss, Treatment.CONCEALMENT);
      assertThat(concealed.segmentalSnr() - again.segmentalSnr()).isGreaterThan(3);
      assertThat(again.logSpectralDistance() - concealed.logSpectralDistance()).isGreaterThan(1.5);
      assertThat(concealed.weightedSnr() - again.weightedSnr()).isGreaterThan(3);
    }
  }

  @Test
  @NeedsPeer({"espeak-ng", "flite"})
  void tenVoicesLoseLessThanWithSilence(@TempDir Path directory) {
    Pcm speech = new Pcm(8000, Speech.synthesized(directory));
    compare(speech, PacketLoss.of(speech, 0.01, 1, 1, 3), 3);
    compare(speech, PacketLoss.of(speech, 0.03, 1, 1, 3), 3);
    compare(coded(speech), PacketLoss.of(speech, 0.1, 1, 1, 3), 3);
    compare(coded(speech), PacketLoss.of(speech, 0.1, 2, 5, 3), 0.1);
  }

  private static void compare(Pcm sound, PacketLoss loss, double snr) {
    SoundQuality silent = quality(sound, loss, Treatment.SILENCE);
    SoundQuality concealed = quality(sound, loss, Treatment.CONCEALMENT);
    assertThat(concealed.segmentalSnr() - silent.segmentalSnr()).isGreaterThan(snr);
    assertThat(silent.logSpectralDistance() - concealed.logSpectralDistance()).isGreaterThan(1.5);
    assertThat(concealed.weightedSnr() - silent.weightedSnr()).isGreaterThan(5);
  }

  @Test
  void withoutLossNothingChanges() throws IOException {
    Pcm sound = prompts(8000);
    short[] samples = sound.samples().clone();
    LossConcealment concealment = new LossConcealment(8000);
    concealment.heard(samples, 0, samples.length);
    concealment.fill(samples, 4000, PACKET, samples, 4000, 0);
    assertThat(samples).isEqualTo(sound.samples());
  }

  @Test
  void onlyTheGapIsWritten() throws IOException {
    Pcm sound = prompts(8000);
    PacketLoss loss = PacketLoss.of(sound, 0.1, 1, 3, 4);
    short[] samples = loss.treated(sound, Treatment.CONCEALMENT).samples();
    for (int at = 0; at < samples.length; at += PACKET) {
      int end = Math.min(samples.length, at + PACKET);
      if (!loss.touches(at, end)) {
        assertThat(Arrays.equals(samples, at, end, sound.samples(), at, end)).isTrue();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000})
  void noGapClicks(int rate) throws IOException {
    Pcm sound = prompts(rate);
    PacketLoss loss = PacketLoss.of(sound, 0.1, 1, 4, 5);
    short[] samples = loss.treated(sound, Treatment.CONCEALMENT).samples();
    int packet = loss.packet();
    for (int i = 1; i < loss.lost().length; i++) {
      if (loss.lost()[i] != loss.lost()[i - 1]) {
        int edge = i * packet;
        int jump = Math.abs(samples[edge] - samples[edge - 1]);
        int around =
            Math.max(
                greatestJump(samples, edge - packet, edge),
                greatestJump(samples, edge + 1, edge + packet));
        assertThat(jump).as("at %d", edge).isLessThanOrEqualTo(around + around / 4 + 50);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"8000, 100", "8000, 210", "8000, 393", "16000, 100", "16000, 123", "16000, 393"})
  void aSteadyVoiceGoesOnAsItWas(int rate, double pitch) {
    Pcm voice = new Pcm(rate, voice(rate, pitch, pitch, rate));
    PacketLoss loss = PacketLoss.of(voice, 0.1, 1, 2, 6);
    assertThat(quality(voice, loss, Treatment.CONCEALMENT).segmentalSnr()).isGreaterThan(15);
  }

  @Test
  void aVoiceThatRisesMeetsItselfBehindTheGap() {
    Pcm voice = new Pcm(8000, voice(8000, 110, 180, 8000));
    PacketLoss loss = PacketLoss.of(voice, 0.1, 1, 1, 7);
    assertThat(quality(voice, loss, Treatment.CONCEALMENT).segmentalSnr()).isGreaterThan(12);
  }

  @Test
  void noiseGoesOnAsNoiseOfAboutItsLevelWithoutBuzz() {
    short[] noise = noise(8000, 3000);
    LossConcealment concealment = new LossConcealment(8000);
    concealment.heard(noise, 0, 4000);
    short[] gap = new short[320];
    concealment.fill(noise, 4320, 320, gap, 0, 320);
    assertThat(20 * Math.log10(rms(gap) / rms(noise))).isCloseTo(-3, within(3.0));
    IntStream.rangeClosed(20, 120)
        .forEach(lag -> assertThat(likeness(gap, lag)).as("lag %d", lag).isLessThan(0.5));
  }

  @Test
  void farFromBothSidesThereIsSilence() {
    short[] voice = voice(8000, 120, 120, 8000);
    short[] gap = filled(voice, 2000, 320, 2400);
    assertThat(IntStream.range(480, 1920).map(i -> gap[i])).containsOnly(0);
    assertThat(rms(gap, 0, 160)).isGreaterThan(0.8 * rms(voice));
    assertThat(rms(gap, 2240, 2400)).isGreaterThan(0.8 * rms(voice));
    assertThat(rms(gap, 320, 480)).isLessThan(0.5 * rms(voice));
  }

  @Test
  void aSideAloneFadesAway() {
    short[] voice = voice(8000, 120, 120, 8000);
    short[] gap = filled(voice, 2000, 0, 800);
    assertThat(rms(gap, 0, 160)).isGreaterThan(0.9 * rms(voice));
    assertThat(IntStream.range(480, 800).map(i -> gap[i])).containsOnly(0);

    LossConcealment concealment = new LossConcealment(8000);
    concealment.heard(voice, 0, 2000);
    concealment.forget();
    concealment.fill(voice, 2800, 320, gap, 0, 800);
    assertThat(IntStream.range(0, 320).map(i -> gap[i])).containsOnly(0);
    assertThat(rms(gap, 640, 800)).isGreaterThan(0.9 * rms(voice));
  }

  @Test
  void withoutBothSidesAndBetweenSilencesThereIsSilence() {
    short[] silence = new short[1000];
    assertThat(filled(silence, 0, 0, 500)).containsOnly(0);
    assertThat(filled(silence, 400, 160, 160)).containsOnly(0);
  }

  @Test
  void theSameGapIsFilledTheSameWay() throws IOException {
    Pcm sound = recorded();
    PacketLoss loss = PacketLoss.of(sound, 0.1, 1, 5, 8);
    assertThat(loss.treated(sound, Treatment.CONCEALMENT).samples())
        .isEqualTo(loss.treated(sound, Treatment.CONCEALMENT).samples());
  }

  @Test
  void anyLengthsAreTakenAndFullScaleNeverWraps() {
    SplittableRandom random = new SplittableRandom(9);
    short[] square = new short[4000];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 37 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    LossConcealment concealment = new LossConcealment(8000);
    for (int i = 0; i < 3000; i++) {
      concealment.forget();
      concealment.heard(square, random.nextInt(600), random.nextInt(600));
      int length = random.nextInt(700);
      int after = random.nextInt(500);
      concealment.fill(square, random.nextInt(1500), after, square, 3200, length);
    }
    short[] voice = voice(8000, 120, 120, 8000);
    for (int i = 0; i < voice.length; i++) {
      voice[i] = (short) Math.clamp(8L * voice[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
    int before = greatestJump(voice, 0, 2000);
    assertThat(greatestJump(filled(voice, 2000, 160, 300), 0, 300)).isLessThan(before * 3 / 2);
  }

  @Test
  void itAllocatesNothing() throws IOException {
    short[] samples = prompts(8000).samples().clone();
    LossConcealment concealment = new LossConcealment(8000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = 0;
    for (int round = 0; round < 300; round++) {
      before = round == 100 ? threads.getCurrentThreadAllocatedBytes() : before;
      int at = 160 * (round % 90 + 1);
      concealment.heard(samples, at, PACKET);
      concealment.fill(samples, at + 320, PACKET, samples, at + 160, PACKET);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2000);
  }

  private static SoundQuality quality(Pcm sound, PacketLoss loss, Treatment treatment) {
    SoundQuality quality = SoundQuality.of(sound, loss.treated(sound, treatment), loss::touches);
    assertThat(quality.frames()).isPositive();
    return quality;
  }

  private static short[] filled(short[] sound, int before, int after, int length) {
    LossConcealment concealment = new LossConcealment(8000);
    concealment.heard(sound, 0, before);
    short[] gap = new short[length];
    concealment.fill(sound, Math.min(sound.length - after, before + length), after, gap, 0, length);
    return gap;
  }

  private static Pcm prompts(int rate) throws IOException {
    Pcm all = new Pcm(rate, new short[0]);
    for (String name : new String[] {"vm-options", "vm-intro", "vm-opts", "dir-intro"}) {
      Path file = Path.of(System.getProperty("voxpost.home", "."), "prompts/en", name + ".wav");
      all =
          all.then(
              Resampler.resample(AudioFile.read(name + ".wav", Files.readAllBytes(file)), rate));
    }
    return all;
  }

  /** Five times, so that losses fall upon most of it. */
  private static Pcm recorded() throws IOException {
    try (var in = LossConcealmentTest.class.getResourceAsStream("/gsm/speech.gsm")) {
      Pcm once = AudioFile.read("speech.gsm", in.readAllBytes());
      return once.then(once).then(once).then(once).then(once);
    }
  }

  /** As it comes out of G.711. */
  private static Pcm coded(Pcm sound) {
    Codec codec = Codecs.PCMU;
    int length = sound.samples().length;
    byte[] payload = new byte[length];
    short[] decoded = new short[length];
    codec.encoder().encode(sound.samples(), 0, length, payload, 0);
    codec.decoder().decode(payload, 0, length, decoded, 0);
    return new Pcm(sound.sampleRate(), decoded);
  }

  /** Harmonics of a pitch that glides. */
  private static short[] voice(int rate, double from, double to, int length) {
    short[] samples = new short[length];
    double cycles = 0;
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int k = 1; k <= 7; k++) {
        sum += Math.sin(2 * Math.PI * k * cycles + k * k) / k;
      }
      samples[i] = (short) Math.round(3000 * sum);
      cycles += (from + (to - from) * i / length) / rate;
    }
    return samples;
  }

  private static short[] noise(int length, double level) {
    SplittableRandom random = new SplittableRandom(10);
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(level * random.nextGaussian());
    }
    return samples;
  }

  private static double likeness(short[] samples, int lag) {
    double product = 0;
    double energy = 0;
    for (int i = lag; i < samples.length; i++) {
      product += samples[i] * (double) samples[i - lag];
      energy += samples[i] * (double) samples[i];
    }
    return product / energy;
  }

  private static double rms(short[] samples) {
    return rms(samples, 0, samples.length);
  }

  private static double rms(short[] samples, int from, int to) {
    double energy = 0;
    for (int i = from; i < to; i++) {
      energy += samples[i] * (double) samples[i];
    }
    return Math.sqrt(energy / (to - from));
  }

  private static int greatestJump(short[] samples, int from, int to) {
    int greatest = 0;
    for (int i = from + 1; i < to; i++) {
      greatest = Math.max(greatest, Math.abs(samples[i] - samples[i - 1]));
    }
    return greatest;
  }
}

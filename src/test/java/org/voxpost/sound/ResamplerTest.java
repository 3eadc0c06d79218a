package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ResamplerTest {
  private static final int TELEPHONE = 8000;
  private static final double LOUD = 16_000;

  /** The rates in use, and one whose ratio has no small numbers. */
  private static Stream<Arguments> pairs() {
    int[] rates = {8000, 11_025, 16_000, 44_100, 48_000};
    return Arrays.stream(rates)
        .boxed()
        .flatMap(
            from ->
                Arrays.stream(rates)
                    .filter(to -> to != from)
                    .mapToObj(to -> Arguments.of(from, to)));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void theBandOfSpeechPassesWithinATwentiethOfADecibel(int from, int to) {
    for (double hertz = 50; hertz <= 0.85 * nyquist(from, to); hertz += nyquist(from, to) / 20) {
      Pcm changed = Resampler.resample(tone(hertz, from), to);
      assertThat(decibels(part(changed, hertz) / LOUD))
          .as("%.0f Hz", hertz)
          .isCloseTo(0, within(0.05));
    }
  }

  @ParameterizedTest
  @CsvSource({"16000, 48000", "48000, 16000", "16000, 44100", "44100, 16000"})
  void sevenKilohertzPassWithinAFifthOfADecibelAtWideBand(int from, int to) {
    Pcm changed = Resampler.resample(tone(7000, from), to);
    assertThat(decibels(part(changed, 7000) / LOUD)).isCloseTo(0, within(0.2));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void whatLiesAboveTheBandIsSixtyDecibelsDown(int from, int to) {
    for (double hertz = to / 2.0; hertz < from / 2.0; hertz += 409) {
      Pcm down = Resampler.resample(tone(hertz, from), to);
      assertThat(decibels(loudness(down) * Math.sqrt(2) / LOUD))
          .as("%.0f Hz", hertz)
          .isLessThan(-60);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void noImagesAndNoAliasesAreAdded(int from, int to) {
    for (double hertz = 100; hertz <= 0.85 * nyquist(from, to); hertz += nyquist(from, to) / 13) {
      Pcm changed = Resampler.resample(tone(hertz, from), to);
      double wanted = part(changed, hertz) / Math.sqrt(2);
      double all = loudness(changed);
      double rest = Math.sqrt(Math.max(0, all * all - wanted * wanted));
      assertThat(decibels(rest / wanted)).as("%.0f Hz", hertz).isLessThan(-60);
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void inPiecesOfAnyLengthItIsTheSameToTheBit(int from, int to) {
    SplittableRandom random = new SplittableRandom(1);
    short[] sound = new short[from / 2 + 7];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (short) random.nextInt(Short.MIN_VALUE, Short.MAX_VALUE + 1);
    }
    short[] whole = Resampler.resample(new Pcm(from, sound), to).samples();
    Resampler resampler = new Resampler(from, to);
    for (int longest : new int[] {1, 7, 160, 5000}) {
      short[] pieces = new short[resampler.most(sound.length)];
      int written = 0;
      for (int at = 0; at < sound.length; ) {
        int piece = Math.min(random.nextInt(longest + 1), sound.length - at);
        int most = resampler.most(piece);
        int came = resampler.write(sound, at, piece, pieces, written);
        assertThat(came).isLessThanOrEqualTo(most);
        written += came;
        at += piece;
      }
      written += resampler.finish(pieces, written);
      assertThat(Arrays.copyOf(pieces, written)).as("up to %d", longest).isEqualTo(whole);
    }
  }

  @Test
  void onceItRunsItAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Resampler resampler = new Resampler(16_000, 8000);
    short[] piece = tone(440, 16_000).first(Duration.ofMillis(20)).samples();
    short[] out = new short[resampler.most(piece.length)];
    long before = 0;
    for (int i = 0; i < 300; i++) {
      before = i == 100 ? threads.getCurrentThreadAllocatedBytes() : before;
      resampler.write(piece, 0, piece.length, out, 0);
    }
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2000);
  }

  @Test
  void aSoundLastsAsLongAsBeforeAndStaysInItsPlace() {
    short[] click = new short[44_100];
    click[22_050] = 30_000;
    short[] samples = Resampler.resample(new Pcm(44_100, click), TELEPHONE).samples();
    assertThat(samples).hasSize(8000);
    int loudest = 0;
    for (int i = 0; i < samples.length; i++) {
      loudest = samples[i] > samples[loudest] ? i : loudest;
    }
    assertThat(loudest).isEqualTo(4000);
  }

  @Test
  void aRateWithoutCommonDivisorWorks() {
    Pcm pcm = Resampler.resample(tone(1000, 8009), TELEPHONE);
    assertThat(decibels(part(pcm, 1000) / LOUD)).isCloseTo(0, within(0.1));
  }

  @Test
  void fullScaleDoesNotWrapAround() {
    short[] square = new short[16_000];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 40 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] samples = Resampler.resample(new Pcm(16_000, square), TELEPHONE).samples();
    for (int i = 200; i < samples.length - 200; i++) {
      if (i % 20 > 2 && i % 20 < 17) {
        assertThat(samples[i] > 0).as("sample %d", i).isEqualTo(i / 20 % 2 == 0);
      }
    }
  }

  @Test
  void theSameRateIsTheSameSoundAndNoSoundIsNoSound() {
    Pcm pcm = tone(440, TELEPHONE);
    assertThat(Resampler.resample(pcm, TELEPHONE)).isSameAs(pcm);
    assertThat(Resampler.resample(new Pcm(48_000, new short[0]), TELEPHONE).samples()).isEmpty();
  }

  private static double nyquist(int from, int to) {
    return Math.min(from, to) / 2.0;
  }

  private static Pcm tone(double hertz, int rate) {
    short[] samples = new short[rate / 4];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(LOUD * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return new Pcm(rate, samples);
  }

  /** The size of that frequency, measured under a Hann window well inside the sound. */
  private static double part(Pcm pcm, double hertz) {
    short[] samples = pcm.samples();
    int margin = pcm.sampleRate() / 50;
    double real = 0;
    double imaginary = 0;
    double weight = 0;
    for (int i = margin; i < samples.length - margin; i++) {
      double window = 1 - Math.cos(2 * Math.PI * (i - margin) / (samples.length - 2 * margin));
      double angle = 2 * Math.PI * hertz * i / pcm.sampleRate();
      real += window * samples[i] * Math.cos(angle);
      imaginary += window * samples[i] * Math.sin(angle);
      weight += window;
    }
    return 2 * Math.hypot(real, imaginary) / weight;
  }

  /** The root of the mean square under the same window. */
  private static double loudness(Pcm pcm) {
    short[] samples = pcm.samples();
    int margin = pcm.sampleRate() / 50;
    double sum = 0;
    double weight = 0;
    for (int i = margin; i < samples.length - margin; i++) {
      double window = 1 - Math.cos(2 * Math.PI * (i - margin) / (samples.length - 2 * margin));
      sum += window * samples[i] * samples[i];
      weight += window;
    }
    return Math.sqrt(sum / weight);
  }

  private static double decibels(double ratio) {
    return 20 * Math.log10(ratio);
  }
}

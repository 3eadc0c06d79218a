package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplerTest {
  private static final int TELEPHONE = 8000;
  private static final double LOUD = 16_000;

  @ParameterizedTest
  @ValueSource(ints = {48_000, 44_100, 32_000, 22_050, 16_000, 11_025})
  void theTelephoneBandPassesWithinATenthOfADecibel(int rate) {
    for (int hertz = 50; hertz <= 3400; hertz += 67) {
      Pcm down = Resampler.resample(tone(hertz, rate), TELEPHONE);
      assertThat(decibels(part(down, hertz) / LOUD))
          .as("%d Hz down", hertz)
          .isCloseTo(0, within(0.1));
      Pcm up = Resampler.resample(tone(hertz, TELEPHONE), rate);
      assertThat(decibels(part(up, hertz) / LOUD)).as("%d Hz up", hertz).isCloseTo(0, within(0.1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {48_000, 44_100, 32_000, 22_050, 16_000, 11_025})
  void whatLiesAboveTheBandIsSixtyDecibelsDown(int rate) {
    for (int hertz = 4000; hertz < rate / 2; hertz += 211) {
      Pcm down = Resampler.resample(tone(hertz, rate), TELEPHONE);
      assertThat(decibels(loudness(down) * Math.sqrt(2) / LOUD)).as("%d Hz", hertz).isLessThan(-60);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {48_000, 44_100, 32_000, 22_050, 16_000, 11_025})
  void aHigherRateAddsNoImages(int rate) {
    for (int hertz = 100; hertz <= 3400; hertz += 330) {
      Pcm up = Resampler.resample(tone(hertz, TELEPHONE), rate);
      double wanted = part(up, hertz) / Math.sqrt(2);
      double all = loudness(up);
      double rest = Math.sqrt(Math.max(0, all * all - wanted * wanted));
      assertThat(decibels(rest / wanted)).as("%d Hz", hertz).isLessThan(-60);
    }
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

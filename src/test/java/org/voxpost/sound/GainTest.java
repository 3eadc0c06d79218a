package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GainTest {
  private static final int RATE = 8000;

  private static Pcm tone(double amplitude) {
    short[] samples = new short[RATE];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * 440 * i / RATE));
    }
    return new Pcm(RATE, samples);
  }

  private static double level(Pcm sound) {
    double energy = 0;
    for (short sample : sound.samples()) {
      energy += (double) sample * sample;
    }
    return 10 * Math.log10(energy / sound.samples().length);
  }

  @ParameterizedTest
  @CsvSource({"6, 8000", "20, 2000", "-6, 30000", "-20, 30000", "2.5, 10000", "0, 32767"})
  void theLevelChangesByThatManyDecibels(double decibels, double amplitude) {
    Pcm before = tone(amplitude);
    assertThat(level(Gain.apply(before, decibels)) - level(before))
        .isCloseTo(decibels, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({"1", "6", "20", "60"})
  void whatIsTooLoudIsBentButNeverWrapsNorChangesItsOrder(double decibels) {
    short[] ramp = new short[65_536];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = (short) (i - 32_768);
    }
    short[] loud = Gain.apply(new Pcm(RATE, ramp), decibels).samples();
    assertThat(loud).isSorted();
    assertThat(loud[32_768]).isZero();
    assertThat(loud[65_535]).isGreaterThan((short) 29_000);
    assertThat(loud[0]).isLessThan((short) -29_000);
    for (int i = 1; i < 32_768; i++) {
      assertThat(loud[32_768 + i]).isEqualTo((short) -loud[32_768 - i]);
    }
  }

  @Test
  void silenceStaysSilence() {
    assertThat(Gain.apply(new Pcm(RATE, new short[100]), 40).samples()).containsOnly(0);
  }
}

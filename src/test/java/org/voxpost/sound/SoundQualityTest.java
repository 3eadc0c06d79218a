package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundQualityTest {
  private static final int RATE = 8000;

  @Test
  void aSoundIsAsNearAsCanBeToItself() {
    SoundQuality quality = SoundQuality.of(noise(3000, 1), noise(3000, 1));
    assertThat(quality.segmentalSnr()).isEqualTo(35);
    assertThat(quality.weightedSnr()).isCloseTo(35, within(1e-6));
    assertThat(quality.logSpectralDistance()).isZero();
    assertThat(quality.frames()).isEqualTo(50);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 10, 20})
  void noiseThatMuchBelowIsThatRatio(int decibels) {
    Pcm sound = noise(3000, 1);
    Pcm other = noise(3000 * Math.pow(10, -decibels / 20.0), 2);
    assertThat(SoundQuality.of(sound, sum(sound, other)).segmentalSnr())
        .isCloseTo(decibels, within(0.3));
  }

  @Test
  void aQuieterSoundIsThatMuchAwayInItsSpectrum() {
    Pcm sound = noise(3000, 1);
    assertThat(SoundQuality.of(sound, Gain.apply(sound, -6)).logSpectralDistance())
        .isCloseTo(6, within(0.1));
  }

  @Test
  void silentFramesDoNotCountAndOnlyTheFramesAskedForDo() {
    Pcm sound = noise(3000, 1).then(new Pcm(RATE, new short[RATE]));
    Pcm silence = new Pcm(RATE, new short[2 * RATE]);
    SoundQuality quality = SoundQuality.of(sound, silence, (from, _) -> from >= RATE / 2);
    assertThat(quality.frames()).isEqualTo(25);
    assertThat(quality.segmentalSnr()).isCloseTo(0, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {-37, 0, 5, 160})
  void aDelayIsFoundAndUndone(int delay) {
    Pcm sound = noise(3000, 1);
    Pcm late = SoundQuality.earlier(sound, -delay);
    assertThat(SoundQuality.delay(sound, late, 200)).isEqualTo(delay);
    Pcm back = SoundQuality.earlier(late, delay);
    assertThat(SoundQuality.of(sound, back, (from, to) -> from >= 160 && to <= 7840).segmentalSnr())
        .isEqualTo(35);
  }

  private static Pcm sum(Pcm a, Pcm b) {
    short[] sum = new short[a.samples().length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = (short) (a.samples()[i] + b.samples()[i]);
    }
    return new Pcm(RATE, sum);
  }

  private static Pcm noise(double level, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    short[] samples = new short[RATE];
    for (int i = 0; i < RATE; i++) {
      samples[i] = (short) Math.round(level * random.nextGaussian());
    }
    return new Pcm(RATE, samples);
  }
}

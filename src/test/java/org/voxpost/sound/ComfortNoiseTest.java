package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ComfortNoiseTest {
  private static final int SECONDS_10 = 80_000;

  @ParameterizedTest
  @ValueSource(ints = {20, 30, 45, 60, 70})
  void theLevelIsAsDescribed(int level) {
    assertThat(level(noise(level))).isCloseTo(-level, within(0.3));
  }

  @ParameterizedTest
  @CsvSource({"30, 40, 127, 127", "50, 220, 127, 127", "40, 10, 200, 60", "35, 60, 180, 100"})
  void theLevelIsThatWhateverTheSpectrum(int level, int first, int second, int third) {
    assertThat(level(noise(level, first, second, third))).isCloseTo(-level, within(1.0));
  }

  @Test
  void itStartsAtThatLevelAndChangesToAnother() {
    ComfortNoise noise = new ComfortNoise(new SplittableRandom(1));
    short[] samples = new short[800];
    noise.describe(bytes(30, 60, 150), 0, 3);
    noise.generate(samples, 0, 800);
    assertThat(level(samples)).isCloseTo(-30, within(1.5));
    noise.describe(bytes(50, 60, 150), 0, 3);
    noise.generate(samples, 0, 800);
    noise.generate(samples, 0, 800);
    assertThat(level(samples)).isCloseTo(-50, within(1.5));
  }

  /** A first coefficient below zero is that of a noise whose neighbouring samples are alike. */
  @ParameterizedTest
  @CsvSource({"27, 0.787", "77, 0.394", "127, 0", "177, -0.394", "227, -0.787"})
  void theSpectrumTiltsAsTheFirstCoefficientSays(int index, double alike) {
    assertThat(alike(noise(30, index), 1)).isCloseTo(alike, within(0.02));
  }

  /** With the first at 0, the second coefficient is the likeness at two samples' distance. */
  @Test
  void theSecondCoefficientShapesToo() {
    short[] noise = noise(30, 127, 27);
    assertThat(alike(noise, 1)).isCloseTo(0, within(0.02));
    assertThat(alike(noise, 2)).isCloseTo(0.787, within(0.02));
  }

  @Test
  void theReservedIndexEndsTheModelAndTheFirstBitOfTheLevelIsIgnored() {
    assertThat(noise(30, 40, 255, 3)).isEqualTo(noise(30, 40));
    assertThat(noise(30 + 128, 40)).isEqualTo(noise(30, 40));
  }

  @Test
  void beforeADescriptionAndWithAnEmptyOneThereIsSilence() {
    ComfortNoise noise = new ComfortNoise(new SplittableRandom(1));
    short[] samples = new short[160];
    noise.describe(new byte[0], 0, 0);
    noise.generate(samples, 0, 160);
    assertThat(samples).containsOnly(0);
  }

  @Test
  void theSameSeedIsTheSameNoiseInWhateverPieces() {
    ComfortNoise noise = new ComfortNoise(new SplittableRandom(1));
    noise.describe(bytes(30, 40, 200), 0, 3);
    short[] pieces = new short[SECONDS_10];
    for (int at = 0, piece = 1; at < pieces.length; at += piece, piece = piece % 333 + 1) {
      noise.generate(pieces, at, Math.min(piece, pieces.length - at));
    }
    assertThat(pieces).isEqualTo(noise(30, 40, 200));
  }

  @Test
  void anyBytesGiveANoiseThatStaysInBounds() {
    SplittableRandom random = new SplittableRandom(2);
    ComfortNoise noise = new ComfortNoise(random.split());
    short[] samples = new short[400];
    for (int i = 0; i < 3000; i++) {
      byte[] payload = new byte[random.nextInt(40)];
      random.nextBytes(payload);
      if (i % 3 == 0) {
        Arrays.fill(payload, (byte) (i % 2 == 0 ? 0 : 254));
      }
      noise.describe(payload, 0, payload.length);
      noise.generate(samples, 0, 400);
    }
    noise.describe(bytes(40), 0, 1);
    noise.generate(samples, 0, 400);
    assertThat(level(samples)).isCloseTo(-40, within(1.0));
  }

  private static short[] noise(int... payload) {
    ComfortNoise noise = new ComfortNoise(new SplittableRandom(1));
    noise.describe(bytes(payload), 0, payload.length);
    short[] samples = new short[SECONDS_10];
    noise.generate(samples, 0, samples.length);
    return samples;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** In dBov. */
  private static double level(short[] samples) {
    return 10 * Math.log10(product(samples, 0) / samples.length) - 20 * Math.log10(32_768);
  }

  private static double alike(short[] samples, int lag) {
    return product(samples, lag) / product(samples, 0);
  }

  private static double product(short[] samples, int lag) {
    double sum = 0;
    for (int i = lag; i < samples.length; i++) {
      sum += samples[i] * (double) samples[i - lag];
    }
    return sum;
  }
}

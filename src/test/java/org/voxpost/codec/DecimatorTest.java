package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecimatorTest {
  @Test
  void whatTheLowerRateCanHoldPassesAndTheRestIsSixtyDecibelsDown() {
    assertThat(level(3, 1000)).isBetween(0.99, 1.01);
    assertThat(level(3, 6800)).isBetween(0.9, 1.01);
    assertThat(level(3, 8100)).isLessThan(0.001);
    assertThat(level(3, 15_000)).isLessThan(0.001);
    assertThat(level(6, 3400)).isBetween(0.9, 1.01);
    assertThat(level(6, 4100)).isLessThan(0.001);
  }

  @Test
  void aStreamInPiecesIsTheSameAsInOne() {
    short[] tone = tone(440, 9600);
    short[] whole = new short[3200];
    new Decimator(3).decimate(tone, 9600, whole, 0);
    short[] pieces = new short[3200];
    Decimator decimator = new Decimator(3);
    for (int at = 0; at < 9600; at += 960) {
      decimator.decimate(Likeness.from(tone, at), 960, pieces, at / 3);
    }
    assertThat(pieces).isEqualTo(whole);
  }

  private static double level(int factor, int hertz) {
    short[] out = new short[48_000 / factor];
    new Decimator(factor).decimate(tone(hertz, 48_000), 48_000, out, 0);
    double sum = 0;
    int from = out.length / 2;
    for (int i = from; i < out.length; i++) {
      sum += (double) out[i] * out[i];
    }
    return Math.sqrt(2 * sum / (out.length - from)) / 30_000;
  }

  private static short[] tone(int hertz, int samples) {
    short[] tone = new short[samples];
    for (int i = 0; i < samples; i++) {
      tone[i] = (short) Math.round(30_000 * Math.sin(2 * Math.PI * hertz * i / 48_000));
    }
    return tone;
  }
}

package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TonesTest {
  @Test
  void aToneIsKnownByItsFrequency() {
    for (int hertz = 300; hertz <= 3200; hertz += 50) {
      Sound tone = Tones.sine(hertz, Duration.ofSeconds(1));

      assertThat(Tones.dominant(tone.samples())).isEqualTo(hertz);
    }
  }

  @Test
  void aKeyHasBothItsTones() {
    short[] five = Tones.dtmf('5', Duration.ofMillis(200)).samples();

    assertThat(Tones.power(five, 770)).isGreaterThan(1e7);
    assertThat(Tones.power(five, 1336)).isGreaterThan(1e7);
    assertThat(Tones.power(five, 852)).isLessThan(1e6);
  }

  @Test
  void silenceHasNoFrequency() {
    assertThat(Tones.dominant(new short[8000])).isZero();
  }
}

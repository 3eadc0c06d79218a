package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class G711Test {
  @Test
  void everyCodeStaysItselfThereAndBack() {
    for (int code = 0; code < 256; code++) {
      // µ-law has two zeros, of which the negative one (0x7F) is not made.
      if (code != 0x7F) {
        assertThat(G711.ulaw(G711.fromUlaw((byte) code)))
            .as("µ-law " + code)
            .isEqualTo((byte) code);
      }
      assertThat(G711.alaw(G711.fromAlaw((byte) code))).as("A-law " + code).isEqualTo((byte) code);
    }
  }

  @Test
  void theCornersOfTheTablesAreThoseOfTheRecommendation() {
    assertThat(G711.fromUlaw((byte) 0xFF)).isEqualTo((short) 0);
    assertThat(G711.fromUlaw((byte) 0x80)).isEqualTo((short) 32124);
    assertThat(G711.fromUlaw((byte) 0x00)).isEqualTo((short) -32124);
    assertThat(G711.fromAlaw((byte) 0xD5)).isEqualTo((short) 8);
    assertThat(G711.fromAlaw((byte) 0xAA)).isEqualTo((short) 32256);
    assertThat(G711.fromAlaw((byte) 0x2A)).isEqualTo((short) -32256);
  }

  @Test
  void noSampleIsFarFromWhatComesBack() {
    for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample++) {
      int allowed = Math.max(16, Math.abs(sample) / 16) + 644 * (Math.abs(sample) / 32125);
      short s = (short) sample;
      assertThat(Math.abs(G711.fromUlaw(G711.ulaw(s)) - sample)).isLessThanOrEqualTo(allowed);
      assertThat(Math.abs(G711.fromAlaw(G711.alaw(s)) - sample)).isLessThanOrEqualTo(allowed);
    }
  }
}

package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;

/** Held against ITU-T Q.24 and what Recommendation Q.23 makes the tones. */
class ToneDetectorTest {
  private static final int RATE = 8000;
  private static final double[] OFF = {-0.015, 0, 0.015};
  private static final double[] TWISTS = {-8, 0, 8};

  @ParameterizedTest
  @CsvSource({
    "8000, 0, 200",
    "8000, -25, 200",
    "8000, -40, 200",
    "16000, 0, 200",
    "16000, -40, 200",
    "8000, 0, 15",
    "8000, -25, 15",
    "8000, -40, 15",
    "16000, -10, 15"
  })
  void everyKeyIsHeardOnePointFivePercentOffAndEightDecibelsTwisted(
      int rate, double level, double noiseBelow) {
    for (double twist : TWISTS) {
      for (double low : OFF) {
        for (double high : OFF) {
          Keys keys = new Keys(rate).level(level).twist(twist).off(low, high);
          short[] sound = keys.all(1013, 50, 50);
          keys.noise(sound, noiseBelow);
          assertThat(HeardKeys.in(rate, sound).pressed)
              .as("twist %.0f, %.3f and %.3f off", twist, low, high)
              .hasToString(Keys.ALL);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.035, -0.035, 0.045, -0.045})
  void aKeyThreePointFivePercentOffIsNone(double off) {
    for (double twist : TWISTS) {
      short[] lowOff = new Keys(RATE).twist(twist).off(off, 0).all(0, 500, 50);
      assertThat(HeardKeys.in(RATE, lowOff).pressed).as("low, twist %.0f", twist).isEmpty();
      short[] highOff = new Keys(RATE).twist(twist).off(0, off).all(0, 500, 50);
      assertThat(HeardKeys.in(RATE, highOff).pressed).as("high, twist %.0f", twist).isEmpty();
    }
  }

  @Test
  void fortyMillisecondsAreAKeyAndTwentyAreNone() {
    for (int lead = 0; lead < 32; lead++) {
      assertThat(HeardKeys.in(RATE, new Keys(RATE).all(lead, 40, 40)).pressed)
          .as("%d samples in", lead)
          .hasToString(Keys.ALL);
      assertThat(HeardKeys.in(RATE, new Keys(RATE).all(lead, 20, 60)).pressed).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-14, 14})
  void tonesFourteenDecibelsApartAreNoKey(double twist) {
    short[] sound = new Keys(RATE).twist(twist).all(0, 100, 50);
    assertThat(HeardKeys.in(RATE, sound).pressed).isEmpty();
  }

  @Test
  void aWhisperOfAKeyIsNone() {
    short[] sound = new Keys(RATE).level(-50).all(0, 100, 50);
    assertThat(HeardKeys.in(RATE, sound).pressed).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"8000, 5", "16000, 5", "8000, D", "8000, 1"})
  void aPressOfThreeSecondsIsOneInItsPlace(int rate, char key) {
    short[] sound = new short[4 * rate];
    new Keys(rate).add(sound, rate / 2, 3 * rate, key);
    HeardKeys heard = HeardKeys.in(rate, sound);
    assertThat(heard.pressed).hasToString(String.valueOf(key));
    assertThat(heard.places.getFirst().from()).isBetween(rate / 2 - rate / 60L, rate / 2L);
    assertThat(heard.places.getFirst().to())
        .isBetween(rate / 2 + 3L * rate, rate / 2 + 3L * rate + rate / 60);
  }

  @Test
  void twoPressesOfAKeyFiftyMillisecondsApartAreTwo() {
    short[] sound = new short[2000];
    new Keys(RATE).add(sound, 500, 400, '7');
    new Keys(RATE).add(sound, 1300, 400, '7');
    HeardKeys heard = HeardKeys.in(RATE, sound);
    assertThat(heard.pressed).hasToString("77");
    assertThat(heard.places.get(0).to()).isLessThan(heard.places.get(1).from());
  }

  @Test
  void aLostPacketDoesNotMakeTwoPressesOfOne() {
    short[] sound = new short[3200];
    new Keys(RATE).add(sound, 500, 2000, '7');
    Arrays.fill(sound, 1440, 1600, (short) 0);
    assertThat(HeardKeys.in(RATE, sound).pressed).hasToString("7");
  }

  @Test
  void aKeyMayFollowAnotherWithoutAPause() {
    assertThat(HeardKeys.in(RATE, new Keys(RATE).all(77, 60, 0)).pressed).hasToString(Keys.ALL);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 31, 32, 33, 160, 161, 1000})
  void piecesOfAnySizeAreHeardAlike(int piece) {
    short[] sound = new Keys(RATE).all(1013, 50, 50);
    assertThat(HeardKeys.in(RATE, sound, piece).places)
        .hasSize(16)
        .isEqualTo(HeardKeys.in(RATE, sound).places);
  }

  @ParameterizedTest
  @CsvSource({"PCMU, 8", "PCMA, 8", "PCMU, -8", "PCMA, -8", "GSM, 4", "GSM, 0"})
  void keysAreHeardThroughACodec(String name, double twist) {
    Codec codec = Codecs.byName(name).orElseThrow();
    for (double off : OFF) {
      short[] sound = new Keys(RATE).twist(twist).off(off, -off).all(1280, 60, 60);
      byte[] payload = new byte[sound.length];
      int samples = sound.length / 160 * 160;
      int bytes = codec.encoder().encode(sound, 0, samples, payload, 0);
      codec.decoder().decode(payload, 0, bytes, sound, 0);
      assertThat(HeardKeys.in(RATE, sound).pressed).as("%.3f off", off).hasToString(Keys.ALL);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dial, 350, 440", "ringback, 440, 480", "busy, 480, 620", "Europe, 425, 425",
    "SIT 1, 950, 950", "SIT 2, 1400, 1400", "SIT 3, 1800, 1800", "CNG, 1100, 1100",
    "CED, 2100, 2100", "MF, 700, 1100", "MF, 900, 1500", "a low row, 697, 770",
    "a column's two, 1209, 1336", "an octave, 852, 1704", "a row alone, 770, 770"
  })
  void otherTonesAreNoKeys(String name, double first, double second) {
    short[] sound = new short[2 * RATE];
    Keys keys = new Keys(RATE);
    keys.tone(sound, 800, RATE, first, -10);
    keys.tone(sound, 800, RATE, second, -10);
    assertThat(HeardKeys.in(RATE, sound).pressed).as(name).isEmpty();
  }

  /** All triads of the tempered scale over four octaves, with overtones. */
  @Test
  void chordsAreNoKeys() {
    short[] sound = new short[48 * 2 * 2400];
    Keys keys = new Keys(RATE);
    for (int chord = 0; chord < 96; chord++) {
      int third = chord % 2 == 0 ? 4 : 3;
      for (int note : new int[] {0, third, 7}) {
        double hertz = 110 * Math.pow(2, (chord / 2 + note) / 12.0);
        for (int overtone = 1; overtone * hertz < RATE / 2.0 && overtone < 5; overtone++) {
          keys.tone(sound, chord * 2400, 2300, overtone * hertz, -14 - 4 * overtone);
        }
      }
    }
    assertThat(HeardKeys.in(RATE, sound).pressed).isEmpty();
  }

  @Test
  void otherSampleRatesAreRefused() {
    assertThatThrownBy(() -> new ToneDetector(48_000, new HeardKeys()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("48000");
  }
}

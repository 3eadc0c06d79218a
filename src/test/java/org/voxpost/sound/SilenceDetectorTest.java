package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFile;

class SilenceDetectorTest {
  private static final int RATE = 8000;
  private static final int BLOCK = 160;

  /** Six seconds, the last word up to the end. */
  private static final short[] SPEECH = speech();

  private static short[] speech() {
    try (var file = SilenceDetectorTest.class.getResourceAsStream("/gsm/speech.gsm")) {
      return AudioFile.read("speech.gsm", file.readAllBytes()).samples();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean[] blocks(SilenceDetector detector, short[] sound) {
    boolean[] sounds = new boolean[sound.length / BLOCK];
    for (int block = 0; block < sounds.length; block++) {
      sounds[block] = detector.hears(sound, block * BLOCK, BLOCK);
    }
    return sounds;
  }

  private static int sounds(boolean[] blocks, int fromSecond, int toSecond) {
    int sounds = 0;
    for (int block = 50 * fromSecond; block < 50 * toSecond; block++) {
      sounds += blocks[block] ? 1 : 0;
    }
    return sounds;
  }

  private static int longestSilence(boolean[] blocks, int fromSecond, int toSecond) {
    int longest = 0;
    int silence = 0;
    for (int block = 50 * fromSecond; block < 50 * toSecond; block++) {
      silence = blocks[block] ? 0 : silence + 1;
      longest = Math.max(longest, silence);
    }
    return 20 * longest;
  }

  private static void add(short[] sound, int second, short[] more) {
    for (int i = 0; i < more.length; i++) {
      int at = second * RATE + i;
      sound[at] = (short) Math.clamp(sound[at] + more[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "WHITE, -35", "WHITE, -50", "WHITE, -65", "PINK, -35", "PINK, -50", "PINK, -65",
    "HUM, -35", "HUM, -50", "HUM, -65", "BABBLE, -35", "BABBLE, -50", "BABBLE, -65"
  })
  void noiseIsSilenceFromTheThirdSecondOn(Noise noise, double level) {
    short[] sound = noise.at(level, 30 * RATE, SPEECH);
    SilenceDetector detector = SilenceDetector.adaptive(RATE);
    assertThat(sounds(blocks(detector, sound), 2, 30)).isZero();
    assertThat(detector.soundEnd()).isLessThan(2 * RATE);
  }

  /** The talker begins at once and stops after twelve seconds; the noise goes on. */
  @ParameterizedTest
  @CsvSource({
    "WHITE, -20, -35", "WHITE, -25, -35", "WHITE, -40, -55", "WHITE, -45, -65",
    "PINK, -20, -35", "PINK, -25, -35", "PINK, -40, -55", "PINK, -45, -65",
    "HUM, -20, -35", "HUM, -25, -35", "HUM, -40, -55", "HUM, -45, -65",
    "BABBLE, -20, -35", "BABBLE, -25, -35", "BABBLE, -40, -55", "BABBLE, -45, -65"
  })
  void aTalkerIsHeardOverNoiseAndMissedAtOnceWhenHeStops(Noise noise, double level, double floor) {
    short[] sound = noise.at(floor, 22 * RATE, SPEECH);
    short[] talker = Noise.leveled(SPEECH, level);
    add(sound, 0, talker);
    add(sound, 6, talker);
    SilenceDetector detector = SilenceDetector.adaptive(RATE);
    boolean[] blocks = blocks(detector, sound);
    assertThat(sounds(blocks, 0, 12)).as("blocks of 600").isGreaterThan(200);
    assertThat(longestSilence(blocks, 0, 12)).as("ms of silence").isLessThan(1200);
    assertThat(detector.soundEnd()).isBetween(12L * RATE - RATE / 5, 12L * RATE + RATE / 10);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-15, -25, -35, -45})
  void speechIsSoundFromItsFirstSyllableOn(double level) {
    short[] sound = Noise.leveled(SPEECH, level);
    SilenceDetector detector = SilenceDetector.adaptive(RATE);
    assertThat(detector.hears(sound, 0, RATE / 10)).isTrue();
    assertThat(detector.soundEnd()).isEqualTo(RATE / 10);
  }

  @Test
  void aLineThatGetsLouderIsSilentAgainWithinTwoSeconds() {
    short[] sound = Noise.PINK.at(-55, 30 * RATE, SPEECH);
    System.arraycopy(Noise.PINK.at(-40, 15 * RATE, SPEECH), 0, sound, 15 * RATE, 15 * RATE);
    boolean[] blocks = blocks(SilenceDetector.adaptive(RATE), sound);
    assertThat(sounds(blocks, 2, 15)).isZero();
    assertThat(sounds(blocks, 15, 17)).isBetween(75, 95);
    assertThat(sounds(blocks, 17, 30)).isZero();
  }

  @Test
  void afterALineHasBecomeQuietAQuietTalkerIsHeard() {
    short[] sound = new short[30 * RATE];
    add(sound, 0, Noise.WHITE.at(-35, 10 * RATE, SPEECH));
    add(sound, 10, Noise.WHITE.at(-65, 20 * RATE, SPEECH));
    add(sound, 11, Noise.leveled(SPEECH, -45));
    boolean[] blocks = blocks(SilenceDetector.adaptive(RATE), sound);
    assertThat(sounds(blocks, 10, 11)).isZero();
    assertThat(sounds(blocks, 11, 17)).isGreaterThan(100);
    assertThat(sounds(blocks, 18, 30)).isZero();
  }

  @Test
  void shoutingIsNeverTakenForNoise() {
    short[] sound = Noise.WHITE.at(-15, 20 * RATE, SPEECH);
    assertThat(sounds(blocks(SilenceDetector.adaptive(RATE), sound), 0, 20)).isGreaterThan(995);
  }

  @Test
  void aConstantIsSilenceHoweverLarge() {
    short[] sound = new short[RATE];
    Arrays.fill(sound, (short) 5000);
    SilenceDetector detector = SilenceDetector.adaptive(RATE);
    assertThat(detector.hears(sound, 0, RATE)).isFalse();
    assertThat(detector.soundEnd()).isZero();
  }

  @Test
  void wideSoundIsJudgedInBlocksOfTwentyMillisecondsToo() {
    short[] wide = Resampler.resample(new Pcm(RATE, SPEECH), 2 * RATE).samples();
    SilenceDetector detector = SilenceDetector.adaptive(2 * RATE);
    assertThat(detector.hears(wide, 0, wide.length)).isTrue();
    assertThat(detector.hears(new short[2 * RATE], 0, 2 * RATE)).isFalse();
    assertThat(detector.soundEnd()).isBetween(wide.length - 1600L, (long) wide.length);
  }

  @ParameterizedTest
  @CsvSource({"99, false", "100, true", "101, true"})
  void aFixedThresholdIsTheMeanAmplitudeOfABlock(short amplitude, boolean sound) {
    short[] block = new short[BLOCK];
    for (int i = 0; i < BLOCK; i++) {
      block[i] = i % 2 == 0 ? amplitude : (short) -amplitude;
    }
    assertThat(SilenceDetector.fixed(RATE, 100).hears(block, 0, BLOCK)).isEqualTo(sound);
  }

  @Test
  void piecesOfAnySizeAreJudgedAlike() {
    short[] sound = Noise.leveled(SPEECH, -30);
    SilenceDetector whole = SilenceDetector.adaptive(RATE);
    whole.hears(sound, 0, 30_000);
    for (int piece : new int[] {1, 33, 160, 1000}) {
      SilenceDetector detector = SilenceDetector.adaptive(RATE);
      for (int at = 0; at < 30_000; at += piece) {
        detector.hears(sound, at, Math.min(piece, 30_000 - at));
      }
      assertThat(detector.soundEnd()).isEqualTo(whole.soundEnd()).isPositive();
    }
  }

  @Test
  void aCallThatCompletesNoBlockTellsOfNone() {
    SilenceDetector detector = SilenceDetector.fixed(RATE, 0);
    assertThat(detector.hears(new short[BLOCK], 0, BLOCK - 1)).isFalse();
    assertThat(detector.hears(new short[BLOCK], 0, 1)).isTrue();
    assertThat(detector.soundEnd()).isEqualTo(BLOCK);
  }
}

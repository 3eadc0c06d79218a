package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.Peer;
import org.voxpost.codec.TestSignals;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.testing.NeedsPeer;

class LoudnessTest {
  private static final double FULL_SCALE = 32_767;

  /** BS.1770-4 Annex 1. */
  @Test
  void aFullScaleSineOf997HertzIsAsTheStandardSays() {
    assertThat(loudness(sine(48_000, 997, FULL_SCALE, 5))).isCloseTo(-3.01, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000})
  void atLowerRatesItIsHardlyAnother(int rate) {
    assertThat(loudness(sine(rate, 997, FULL_SCALE, 5))).isCloseTo(-3.01, within(0.05));
  }

  /** EBU Tech 3341 §2.9, tests 1 and 2, for one channel of the two. */
  @ParameterizedTest
  @CsvSource({"-23, -26.01", "-33, -36.01"})
  void aSineIsAsLoudAsTheBroadcastersTestSays(double decibels, double lufs) {
    double amplitude = 32_768 * Math.pow(10, decibels / 20);
    assertThat(loudness(sine(48_000, 1000, amplitude, 20))).isCloseTo(lufs, within(0.1));
  }

  /** EBU Tech 3341 §2.9, tests 3 and 4: neither very quiet nor quieter parts count. */
  @ParameterizedTest
  @ValueSource(ints = {8000, 48_000})
  void pausesDoNotCount(int rate) {
    Pcm loud = sine(rate, 1000, 2320, 60);
    Pcm quieter = sine(rate, 1000, 520, 10);
    Pcm silent = sine(rate, 1000, 8, 10);
    Pcm all = silent.then(quieter).then(loud).then(quieter).then(silent);
    assertThat(loudness(all)).isCloseTo(loudness(loud), within(0.1));
  }

  @Test
  void lowTonesCountLessAndHighOnesMore() {
    double middle = loudness(sine(48_000, 997, 10_000, 2));
    assertThat(loudness(sine(48_000, 30, 10_000, 2)) - middle).isCloseTo(-8.9, within(1.5));
    assertThat(loudness(sine(48_000, 10_000, 10_000, 2)) - middle).isCloseTo(3.3, within(0.2));
  }

  @Test
  void whatIsQuietOrShorterThanABlockHasNoLoudnessAndStaysAsItIs() {
    Pcm silence = new Pcm(8000, new short[8000]);
    Pcm hum = sine(8000, 997, 8, 2);
    Pcm blip = sine(8000, 997, 10_000, 2).first(Duration.ofMillis(399));
    Pcm nothing = new Pcm(8000, new short[0]);
    for (Pcm sound : new Pcm[] {silence, hum, blip, nothing}) {
      assertThat(Loudness.integrated(sound)).isEmpty();
      assertThat(Loudness.gain(sound, -20, 40)).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({"-23", "-26", "-20", "-40"})
  void aRecordingReachesTheWantedLoudness(double target) throws IOException {
    for (int rate : new int[] {8000, 16_000, 48_000}) {
      Pcm normal = normalised(Resampler.resample(prompt(), rate), target, 30);
      assertThat(loudness(normal)).isCloseTo(target, within(0.5));
    }
  }

  @Test
  void theGainHasALimit() throws IOException {
    Pcm quiet = Gain.apply(prompt(), -30);
    Pcm normal = normalised(quiet, -20, 12);
    assertThat(loudness(normal) - loudness(quiet)).isCloseTo(12, within(0.1));
  }

  @Test
  void peaksThatWouldClipAreBent() throws IOException {
    short[] before = prompt().samples();
    short[] after = normalised(prompt(), -3, 40).samples();
    for (int i = 0; i < before.length; i++) {
      if (Math.abs(after[i]) < Math.abs(before[i]) || after[i] * before[i] < 0) {
        fail("sample %d: %d was %d", i, after[i], before[i]);
      }
    }
    assertThat(loudness(new Pcm(prompt().sampleRate(), after))).isBetween(-9.0, -3.0);
  }

  @Test
  @NeedsPeer("ffmpeg")
  void ffmpegFindsTheSame(@TempDir Path directory) throws IOException {
    for (int rate : new int[] {48_000, 16_000, 8000}) {
      Pcm sound = Resampler.resample(prompt(), rate);
      double theirs = theirs(sound, directory);
      // It prints one decimal. It has no other filter at another rate, so neither differs.
      assertThat(loudness(sound)).as("%d", rate).isCloseTo(theirs, within(0.1));
      assertThat(loudness(sound)).as("%d", rate).isCloseTo(loudness(prompt()), within(0.3));
    }
  }

  private static double theirs(Pcm sound, Path directory) {
    String rate = Integer.toString(sound.sampleRate());
    String script =
        "ffmpeg -hide_banner -nostats -f s16le -ar "
            + rate
            + " -ac 1 -i - -af ebur128=framelog=verbose -f null - 2>&1";
    byte[] out =
        Peer.pipe(directory, TestSignals.littleEndian(sound.samples()), "sh", "-c", script);
    String summary = new String(out, StandardCharsets.UTF_8);
    Matcher found = Pattern.compile("I: +(-[0-9.]+) LUFS").matcher(summary);
    assertThat(found.find()).as(summary).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private static Pcm normalised(Pcm sound, double target, double most) {
    return Gain.apply(sound, Loudness.gain(sound, target, most));
  }

  private static double loudness(Pcm sound) {
    return Loudness.integrated(sound).orElseThrow();
  }

  private static Pcm prompt() throws IOException {
    Path file = Path.of(System.getProperty("voxpost.home", "."), "prompts/en/vm-options.wav");
    return AudioFile.read("vm-options.wav", Files.readAllBytes(file));
  }

  private static Pcm sine(int rate, double hertz, double amplitude, int seconds) {
    short[] samples = new short[rate * seconds];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(amplitude * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return new Pcm(rate, samples);
  }
}

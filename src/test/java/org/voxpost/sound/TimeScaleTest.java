package org.voxpost.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFile;

class TimeScaleTest {
  private static final int RATE = 8000;
  private static final int AMPLITUDE = 12_000;

  private static Pcm tone(double frequency, int rate, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) Math.round(AMPLITUDE * Math.sin(2 * Math.PI * frequency * i / rate));
    }
    return new Pcm(rate, samples);
  }

  /** By the time between the first and the last rise through zero, between samples. */
  private static double frequency(Pcm sound) {
    short[] samples = sound.samples();
    double first = -1;
    double last = -1;
    int rises = 0;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        last = i - samples[i] / (double) (samples[i] - samples[i - 1]);
        first = first < 0 ? last : first;
        rises++;
      }
    }
    return (rises - 1) * sound.sampleRate() / (last - first);
  }

  private static int greatestJump(Pcm sound) {
    int greatest = 0;
    short[] samples = sound.samples();
    for (int i = 1; i < samples.length; i++) {
      greatest = Math.max(greatest, Math.abs(samples[i] - samples[i - 1]));
    }
    return greatest;
  }

  private static double level(Pcm sound) {
    double energy = 0;
    for (short sample : sound.samples()) {
      energy += (double) sample * sample;
    }
    return Math.sqrt(energy / sound.samples().length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.66, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2})
  void aToneKeepsItsPitchItsLevelAndItsSmoothness(double tempo) {
    for (double pitch : new double[] {85, 110, 440, 1000, 3100}) {
      Pcm before = tone(pitch, RATE, 5 * RATE);
      Pcm after = TimeScale.change(before, tempo);
      assertThat(after.samples().length / (5 * RATE / tempo)).isCloseTo(1, within(0.0001));
      assertThat(frequency(after) / pitch).as("%s Hz", pitch).isCloseTo(1, within(0.005));
      assertThat(level(after) / level(before)).as("%s Hz", pitch).isCloseTo(1, within(0.03));
      assertThat(greatestJump(after))
          .as("%s Hz", pitch)
          .isLessThan((int) (1.05 * greatestJump(before)) + 2);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 0.8, 1.25, 1.5, 2})
  void speechKeepsItsLevelAndGetsNoClicks(double tempo) throws IOException {
    Path prompt = Path.of(System.getProperty("voxpost.home", "."), "prompts/en/vm-options.wav");
    Pcm speech = AudioFile.read("vm-options.wav", Files.readAllBytes(prompt));
    Pcm after = TimeScale.change(speech, tempo);
    assertThat((double) after.samples().length * tempo)
        .isCloseTo(speech.samples().length, within(0.01 * speech.samples().length));
    assertThat(level(after) / level(speech)).isCloseTo(1, within(0.1));
    assertThat(greatestJump(after)).isLessThan((int) (1.1 * greatestJump(speech)));
  }

  @ParameterizedTest
  @CsvSource({"0.5", "1.5", "2"})
  void silenceStaysSilence(double tempo) {
    assertThat(TimeScale.change(new Pcm(RATE, new short[RATE]), tempo).samples()).containsOnly(0);
  }

  @Test
  void itWorksAtOtherRates() {
    Pcm after = TimeScale.change(tone(440, 16_000, 32_000), 1.5);
    assertThat(after.sampleRate()).isEqualTo(16_000);
    assertThat(frequency(after)).isCloseTo(440, within(2.2));
  }

  @Test
  void loudSoundNeverWraps() {
    short[] square = new short[2 * RATE];
    for (int i = 0; i < square.length; i++) {
      square[i] = i / 20 % 2 == 0 ? Short.MAX_VALUE : Short.MIN_VALUE;
    }
    short[] after = TimeScale.change(new Pcm(RATE, square), 1.3).samples();
    int changes = 0;
    for (int i = 1; i < after.length; i++) {
      changes += (after[i] < 0) == (after[i - 1] < 0) ? 0 : 1;
    }
    assertThat(changes / (after.length / 20.0)).isCloseTo(1, within(0.02));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 479, 480, 481, 700})
  void soundsOfAnyLengthAreTaken(int length) {
    Pcm sound = tone(440, RATE, length);
    assertThat(TimeScale.change(sound, 2).samples().length).isLessThanOrEqualTo(length);
    assertThat(TimeScale.change(sound, 0.5).samples().length).isGreaterThanOrEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.49, 2.01, 0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void anotherTempoIsRefused(double tempo) {
    assertThatThrownBy(() -> TimeScale.change(tone(440, RATE, 10), tempo))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

package org.voxpost.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.voxpost.testphone.Sound;

/** The shipped prompts and the manifest they are made from. */
class PromptFilesTest {
  private static final Path PROMPTS = Path.of(System.getProperty("voxpost.home", "."), "prompts");
  private static final List<String> TONES = List.of("beep", "beeperr");

  @Test
  void noNameIsInTheManifestTwice() throws IOException {
    assertThat(manifest()).doesNotHaveDuplicates().doesNotContainAnyElementsOf(TONES);
  }

  @Test
  void everyLineOfTheManifestHasANameAndAWording() throws IOException {
    assertThat(Files.readAllLines(PROMPTS.resolve("en.tsv")))
        .allMatch(line -> line.matches("[A-Za-z0-9_/-]+\t\\S.*"));
  }

  @Test
  void everyNameHasAFileAndNoFileIsLeftOver() throws IOException {
    List<String> expected = Stream.concat(manifest().stream(), TONES.stream()).toList();

    assertThat(recorded()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void everyFileIsSixteenKilohertzMonoOfSixteenBits() throws IOException {
    for (String name : recorded()) {
      // Sound.read refuses what is not 16-bit mono.
      assertThat(sound(name).rate()).as(name).isEqualTo(16_000);
    }
  }

  @Test
  void everyPromptIsAudibleAndNoneIsClipped() throws IOException {
    for (String name : recorded()) {
      Sound sound = sound(name);
      double level = TONES.contains(name) ? -15.2 : -21.2;
      assertThat(decibels(sound)).as(name).isBetween(level - 1.3, level + 1.3);
      for (short sample : sound.samples()) {
        assertThat(Math.abs(sample)).as(name).isLessThan((short) 32_000);
      }
    }
  }

  @Test
  void everyPromptIsTrimmed() throws IOException {
    for (String name : manifest()) {
      Sound sound = sound(name);
      assertThat(sound.duration()).as(name).isGreaterThan(Duration.ofMillis(150));
      assertThat(decibels(part(sound, 0, 25))).as(name + " begins").isLessThan(-70);
      assertThat(decibels(part(sound, 30, 130))).as(name + " speaks").isGreaterThan(-50);
      int end = (int) sound.duration().toMillis();
      assertThat(decibels(part(sound, end - 75, end))).as(name + " ends").isLessThan(-70);
    }
  }

  private static Sound part(Sound sound, int fromMillis, int toMillis) {
    int from = fromMillis * sound.rate() / 1000;
    int to = Math.min(sound.samples().length, toMillis * sound.rate() / 1000);
    return new Sound(sound.rate(), java.util.Arrays.copyOfRange(sound.samples(), from, to));
  }

  private static double decibels(Sound sound) {
    double sum = 0;
    for (short sample : sound.samples()) {
      sum += sample * sample;
    }
    return 10 * Math.log10(1e-12 + sum / sound.samples().length / 32768 / 32768);
  }

  private static List<String> manifest() throws IOException {
    return Files.readAllLines(PROMPTS.resolve("en.tsv")).stream()
        .map(line -> line.split("\t", -1)[0])
        .toList();
  }

  private static List<String> recorded() throws IOException {
    Path directory = PROMPTS.resolve("en");
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString().replaceFirst("\\.wav$", ""))
          .sorted()
          .toList();
    }
  }

  private static Sound sound(String name) {
    return Sound.read(PROMPTS.resolve("en").resolve(name + ".wav"));
  }
}

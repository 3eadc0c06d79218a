package org.voxpost.prompts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxpost.ivr.language.Sayable;
import org.voxpost.testphone.Sound;

/** The shipped prompts and the manifest they are made from. */
class PromptFilesTest {
  private static final Path PROMPTS = Path.of(System.getProperty("voxpost.home", "."), "prompts");
  private static final List<String> TONES = List.of("beep", "beeperr");

  private static final Pattern NAME =
      Pattern.compile(
          "\"((?:(?:vmx?|dir|pbx|auth|privacy)-|(?:digits|letters|phonetic)/)"
              + "[A-Za-z0-9/-]*[A-Za-z0-9]|transfer|beep)\"");

  /** Grammars and substitutes say names of one language only, configuration names options. */
  private static final Pattern ELSEWHERE =
      Pattern.compile("/ivr/language/|/config/|/ivr/(Substitutes|OwnPrompts)\\.java");

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

  static Stream<String> languages() {
    return Stream.of("en", "de", "fr", "es", "it", "ru");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whatTheCodeSaysHasAWordingInEveryLanguage(String language) throws IOException {
    assertThat(manifest(language)).containsAll(said());
  }

  @ParameterizedTest
  @MethodSource("languages")
  void whatTheGrammarSaysHasAWording(String language) throws IOException {
    assertThat(manifest(language)).containsAll(Sayable.in(language));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void everyWordingIsOfANameThatStandsThereOnce(String language) throws IOException {
    assertThat(Files.readAllLines(PROMPTS.resolve(language + ".tsv")))
        .allMatch(line -> line.matches("[A-Za-z0-9_/-]+\t\\S.*"));
    assertThat(manifest(language)).doesNotHaveDuplicates().doesNotContainAnyElementsOf(TONES);
  }

  @Test
  void theNamesTheCodeSaysAreFoundInIt() throws IOException {
    assertThat(said()).contains("vm-intro", "vmx-msg-gone").hasSizeGreaterThan(30);
  }

  /** The prompt names written in the dialogs; a name that ends in - or / is put together. */
  private static List<String> said() throws IOException {
    Path sources = PROMPTS.resolveSibling("src/main/java/org/voxpost");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !ELSEWHERE.matcher(file.toString()).find())
          .flatMap(file -> NAME.matcher(text(file)).results().map(found -> found.group(1)))
          .distinct()
          .filter(name -> !TONES.contains(name))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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
    return manifest("en");
  }

  private static List<String> manifest(String language) throws IOException {
    return Files.readAllLines(PROMPTS.resolve(language + ".tsv")).stream()
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

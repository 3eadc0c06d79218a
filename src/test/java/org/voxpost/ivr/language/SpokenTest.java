package org.voxpost.ivr.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxpost.ivr.Speech;
import org.voxpost.store.Counts;
import org.voxpost.store.Folder;

/**
 * What each language says, in words that one who speaks it can read: the tables are in the
 * resources, rows of {@code kind | input | words}.
 */
class SpokenTest {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 21, 15, 30, 0, 0, ZONE);
  private static final Path TABLES =
      Path.of(System.getProperty("voxpost.home", "."), "src/test/resources/spoken");
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "ru");

  static Stream<Arguments> rows() throws IOException {
    Stream.Builder<Arguments> rows = Stream.builder();
    for (String language : LANGUAGES) {
      for (String line : Files.readAllLines(TABLES.resolve(language + ".txt"))) {
        String[] row = line.split("\\s*\\|\\s*", 3);
        rows.add(Arguments.of(language, row[0], row[1], row[2]));
      }
    }
    return rows.build();
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @MethodSource("rows")
  void isSaidAsTheTableHasIt(String language, String kind, String input, String words) {
    Speech speech = speech(Languages.of(language), kind, input);
    assertThat(new Wordings(language).of(speech)).isEqualTo(words);
  }

  @Test
  void everyLanguageHasATableOfEveryKind() throws IOException {
    List<String> kinds = kinds("en");
    for (String language : LANGUAGES) {
      assertThat(kinds(language)).as(language).containsExactlyInAnyOrderElementsOf(kinds);
    }
  }

  private static List<String> kinds(String language) throws IOException {
    return Files.readAllLines(TABLES.resolve(language + ".txt")).stream()
        .map(line -> line.substring(0, line.lastIndexOf('|')).trim())
        .toList();
  }

  static Speech speech(Language language, String kind, String input) {
    String[] parts = input.split(" ", -1);
    return switch (kind) {
      case "number" -> language.number(Integer.parseInt(input));
      case "ordinal" -> language.ordinal(Integer.parseInt(input));
      case "digits" -> language.digits(input);
      case "date" -> language.date(at(input), NOW, language.dateFormat());
      case "format" -> language.date(at(parts[0]), NOW, input.substring(parts[0].length() + 1));
      case "duration" -> language.duration(Duration.ofSeconds(Integer.parseInt(input)));
      case "counts" ->
          language.summary(
              new Counts(
                  Integer.parseInt(parts[1]),
                  Integer.parseInt(parts[2]),
                  Integer.parseInt(parts[0]),
                  0));
      case "folder" -> language.folderMessages(Folder.valueOf(input));
      case "none" -> language.noMessages(Folder.valueOf(input));
      case "message" ->
          language.message(
              Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts.length > 2);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  private static ZonedDateTime at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE);
  }
}

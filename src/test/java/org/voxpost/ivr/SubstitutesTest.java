package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxpost.ivr.language.Sayable;

/** Held against the names that Debian's packages of Asterisk's sounds have. */
class SubstitutesTest {
  private static final Path HOME = Path.of(System.getProperty("voxpost.home", "."));

  static Stream<String> languages() {
    return Stream.of("en", "es", "fr", "it", "ru");
  }

  @ParameterizedTest
  @MethodSource("languages")
  void withAsterisksSoundsAloneAGrammarIsNeverSilent(String language) throws IOException {
    Set<String> names = Sayable.in(language);
    // These are spelled, and some sets have not all of them.
    names.removeIf(name -> name.startsWith("letters/"));

    assertThat(names).allSatisfy(name -> assertThat(heard(asterisks(language), name)).isPresent());
  }

  @ParameterizedTest
  @CsvSource({
    "es, digits/100, digits/hundred",
    "es, digits/21M, digits/21",
    "fr, digits/1F, digits/1",
    "fr, digits/hour, digits/oclock",
    "fr, vm-youhaveno, vm-youhave vm-no",
    "it, vm-minute, vm-minutes",
    "it, vm-Urgents, vm-Urgent",
    "ru, digits/2f, digits/2",
    "ru, digits/300, digits/3 digits/hundred",
    "ru, digits/thousands-i, digits/thousand",
    "ru, digits/h-2000, digits/2 digits/thousand",
    "ru, vm-messagex1, vm-messagex1",
    "ru, vm-minutex2, vm-minutes",
    "en, vm-second, seconds",
    "en, vmx-quota-full, vm-mailboxfull",
    "en, vmx-folder-empty, vm-youhave vm-no vm-messages",
    "en, digits/3-and, digits/3 vm-and"
  })
  void whatASetLacksIsSaidByTheNearestItHas(String language, String name, String heard)
      throws IOException {
    assertThat(heard(asterisks(language), name).orElseThrow()).containsExactly(heard.split(" "));
  }

  @Test
  void everyOwnPromptEndsInAPromptOfAsterisksOrInOurRecording() throws IOException {
    Set<String> known = new HashSet<>(asterisks("en"));
    known.addAll(lines("prompts/en.tsv", "\t.*"));

    assertThat(lines("prompts/de.tsv", "\t.*"))
        .allSatisfy(name -> assertThat(heard(known, name)).as(name).isPresent());
    assertThat(OwnPrompts.NEAREST.lines())
        .allSatisfy(
            row -> assertThat(heard(asterisks("en"), row.split("=", 2)[0])).as(row).isPresent());
  }

  private static Optional<List<String>> heard(Set<String> set, String name) {
    if (set.contains(name)) {
      return Optional.of(List.of(name));
    }
    Optional<List<String>> others = Substitutes.of(name);
    if (others.isEmpty()) {
      return Optional.empty();
    }
    List<String> all = new ArrayList<>();
    for (String other : others.get()) {
      Optional<List<String>> one = heard(set, other);
      if (one.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(one.get());
    }
    return Optional.of(all);
  }

  private static Set<String> asterisks(String language) throws IOException {
    return lines("src/test/resources/asterisk-sounds/" + language + ".txt", "\\s");
  }

  private static Set<String> lines(String file, String without) throws IOException {
    Set<String> names = new TreeSet<>();
    Files.readAllLines(HOME.resolve(file)).forEach(line -> names.add(line.replaceAll(without, "")));
    return names;
  }
}

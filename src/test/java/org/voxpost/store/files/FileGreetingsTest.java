package org.voxpost.store.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.GreetingName;
import org.voxpost.store.Greetings;
import org.voxpost.store.GreetingsContract;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.SafeName;
import org.voxpost.store.StoreException;
import org.voxpost.store.StoreFixtures;

class FileGreetingsTest extends GreetingsContract {
  @TempDir Path directory;

  @Override
  protected Greetings openGreetings() {
    return new FileGreetings(directory, () -> now);
  }

  @Override
  protected AccountSettings freshAccount() {
    return StoreFixtures.account(143, "vm", "");
  }

  private void put(String name, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatAsteriskRecordedIsHeardFromACopyOfItsSpool(AudioFormat format) throws IOException {
    put("default/100/busy." + format.extension(), AudioFile.write(format, sound(2)));
    assertThat(heard(box, GreetingName.BUSY)).hasValue(Duration.ofSeconds(2));
  }

  @Test
  void aNewRecordingReplacesCopiesInEveryFormat() throws IOException {
    put("default/100/temp.gsm", AudioFile.write(AudioFormat.GSM, sound(1)));
    put("default/100/temp.WAV", AudioFile.write(AudioFormat.WAV49, sound(1)));
    put("default/100/temporary.gsm", new byte[0]);
    greetings.keep(box, GreetingName.TEMPORARY, sound(3));
    assertThat(files()).containsExactly("default/100/temp.wav", "default/100/temporary.gsm");
    greetings.remove(box, GreetingName.TEMPORARY);
    assertThat(files()).containsExactly("default/100/temporary.gsm");
  }

  @Test
  void theEndOfAGreetingLiesBesideItAndGoesWithIt() throws IOException {
    greetings.keep(box, GreetingName.TEMPORARY, sound(1), Optional.of(now.plusSeconds(60)));
    assertThat(files()).containsExactly("default/100/temp.until", "default/100/temp.wav");
    greetings.keep(box, GreetingName.TEMPORARY, sound(1));
    assertThat(files()).containsExactly("default/100/temp.wav");
    greetings.keep(box, GreetingName.TEMPORARY, sound(1), Optional.of(now.plusSeconds(60)));
    greetings.remove(box, GreetingName.TEMPORARY);
    assertThat(files()).isEmpty();
  }

  @Test
  void anEndThatIsNoTimeIsNone() throws IOException {
    put("default/100/temp.gsm", AudioFile.write(AudioFormat.GSM, sound(1)));
    put("default/100/temp.until", "soon".getBytes(UTF_8));
    assertThat(heard(box, GreetingName.TEMPORARY)).isPresent();
    assertThat(greetings.until(box, GreetingName.TEMPORARY)).isEmpty();
  }

  @Test
  void aFileThatCannotBePlayedHidesNoOther() throws IOException {
    put("default/100/unavail.wav", "no sound".getBytes(UTF_8));
    Files.createDirectories(directory.resolve("default/100/unavail.sln"));
    put("default/100/unavail.ulaw", new byte[0]);
    put("default/100/unavail.gsm", AudioFile.write(AudioFormat.GSM, sound(1)));
    assertThat(heard(box, GreetingName.UNAVAILABLE)).hasValue(Duration.ofSeconds(1));
  }

  @Test
  void whatWasKeptIsThereAfterARestart() {
    greetings.keep(box, GreetingName.NAME, sound(2));
    greetings = new FileGreetings(directory, () -> now);
    assertThat(heard(box, GreetingName.NAME)).hasValue(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource({
    "100,100",
    "+49.30-1_2*#,+49.30-1_2*#",
    "..,%2e.",
    "../../etc,%2e.%2f..%2fetc",
    "'',%",
    "jürgen,j%c3%bcrgen",
    "a%2fb,a%252fb",
    ".hidden,%2ehidden"
  })
  void noNameLeadsOutOfTheDirectory(String name, String expected) {
    assertThat(SafeName.of(name)).isEqualTo(expected);
  }

  @Test
  void strangeMailboxesHaveTheirGreetingsBelowTheDirectory() throws IOException {
    MailboxSettings strange = StoreFixtures.inContext("../..", "/etc", account);
    greetings.keep(strange, GreetingName.NAME, sound(1));
    assertThat(heard(strange, GreetingName.NAME)).isPresent();
    assertThat(files()).containsExactly("%2e.%2f../%2fetc/greet.wav");
  }

  @Test
  void aDirectoryThatCannotBeWrittenIsNamed() throws IOException {
    Files.write(directory.resolve("default"), new byte[0]);
    assertThatThrownBy(() -> greetings.keep(box, GreetingName.NAME, sound(1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("default");
    assertThat(heard(box, GreetingName.NAME)).isEmpty();
  }
}

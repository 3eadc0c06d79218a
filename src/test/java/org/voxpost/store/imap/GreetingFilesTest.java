package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;
import org.voxpost.store.StoreFixtures;

class GreetingFilesTest {
  private static final GreetingName BUSY = GreetingName.BUSY;

  @TempDir Path directory;

  private GreetingFiles files() {
    return new GreetingFiles(directory.resolve("greetings"));
  }

  private static KnownMessages.View view(String extension) {
    Login login = Login.of(StoreFixtures.account(143, "vm", "secret"));
    return new KnownMessages.View(login, "INBOX", extension, "default");
  }

  private static Pcm sound(int seconds) {
    return new Pcm(8000, new short[8000 * seconds]);
  }

  private List<Path> onDisk() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private Optional<Duration> heard(GreetingFiles files) {
    return files.read(view("100"), BUSY).map(Pcm::duration);
  }

  @Test
  void oneFileIsKeptForEachGreetingOfEachMailbox() throws IOException {
    GreetingFiles files = files();
    files.write(view("100"), BUSY, new GreetingFiles.Email(7, 1), sound(1));
    files.write(view("200"), BUSY, new GreetingFiles.Email(7, 3), sound(3));
    files.write(view("100"), BUSY, new GreetingFiles.Email(7, 2), sound(2));
    assertThat(heard(files)).hasValue(Duration.ofSeconds(2));
    assertThat(files().email(view("100"), BUSY)).hasValue(new GreetingFiles.Email(7, 2));
    assertThat(onDisk()).hasSize(2).noneMatch(file -> file.toString().contains("secret"));
    files.remove(view("100"), BUSY);
    assertThat(heard(files)).isEmpty();
    assertThat(onDisk()).hasSize(1);
  }

  @Test
  void aFolderMadeAnewCountsThoughItsNumbersAreLower() throws IOException {
    GreetingFiles files = files();
    files.write(view("100"), BUSY, new GreetingFiles.Email(7, 900), sound(1));
    files.write(view("100"), BUSY, new GreetingFiles.Email(8, 1), sound(2));
    assertThat(heard(files)).hasValue(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 43})
  void aFileThatIsCutShortIsFetchedAnew(int bytes) throws IOException {
    GreetingFiles files = files();
    files.write(view("100"), BUSY, new GreetingFiles.Email(7, 1), sound(1));
    Path file = onDisk().getFirst();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, bytes));
    assertThat(heard(files)).isEmpty();
    assertThat(files.email(view("100"), BUSY)).isEmpty();
  }

  @Test
  void whatLiesAboutDisturbsNothing() throws IOException {
    GreetingFiles files = files();
    files.write(view("100"), BUSY, new GreetingFiles.Email(7, 1), sound(1));
    Path beside = onDisk().getFirst().getParent();
    Files.write(beside.resolve("busy-7-9.wav.new"), new byte[3]);
    Files.write(beside.resolve("busy-7-99999999999999999999.wav"), new byte[3]);
    Files.write(beside.resolve("notes.txt"), new byte[3]);
    assertThat(heard(files)).hasValue(Duration.ofSeconds(1));
  }
}

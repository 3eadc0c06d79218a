package org.voxpost.store.imap;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.Caller;
import org.voxpost.store.StoreFixtures;
import org.voxpost.store.imap.KnownMessages.Email;
import org.voxpost.store.imap.KnownMessages.Known;
import org.voxpost.store.imap.KnownMessages.Marks;
import org.voxpost.store.imap.KnownMessages.Moment;
import org.voxpost.store.imap.KnownMessages.View;

class KnownFilesTest {
  private static final View VIEW =
      new View(
          Login.of(StoreFixtures.account(143, "vm100", "open sesame")), "INBOX", "100", "default");

  private static final Known KNOWN =
      new Known(
          17,
          4711,
          Map.of(
              3L, email("+49301234", "Jürgen Groß 李", Optional.of(StoreFixtures.NOON)),
              4711L, email("", "", Optional.empty())),
          Moment.before(99, 10_002));

  @TempDir private Path directory;

  private static Email email(String number, String name, Optional<Instant> recordedAt) {
    return new Email(
        new VoicemailHeader(
            "100",
            "default",
            true,
            new Caller(number, name),
            recordedAt,
            Duration.ofSeconds(83),
            "sales",
            "<a1@pbx.example>"),
        StoreFixtures.NOON,
        new Marks(true, false, true));
  }

  private KnownFiles files() {
    return new KnownFiles(directory.resolve("imap"), Runnable::run);
  }

  private Path onlyFile() throws IOException {
    try (Stream<Path> all = Files.list(directory.resolve("imap"))) {
      return all.toList().getFirst();
    }
  }

  @Test
  void whatWasKnownIsKnownToTheNextProcess() {
    files().write(VIEW, KNOWN);
    assertThat(files().read(VIEW)).contains(KNOWN);
  }

  @Test
  void anotherViewKnowsNothingOfIt() {
    files().write(VIEW, KNOWN);
    assertThat(files().read(new View(VIEW.login(), "INBOX", "1100", "default"))).isEmpty();
  }

  @Test
  void aFileOfAnotherViewUnderThisNameIsNotBelieved() throws IOException {
    files().write(VIEW, KNOWN);
    byte[] ours = Files.readAllBytes(onlyFile());
    View other = new View(VIEW.login(), "INBOX", "1100", "default");
    assertThat(KnownFormat.read(other, ours)).isEmpty();
  }

  @Test
  void aFileThatIsShortOrGarbledAnywhereCountsAsMissing() throws IOException {
    files().write(VIEW, KNOWN);
    byte[] whole = Files.readAllBytes(onlyFile());
    for (int i = 0; i < whole.length; i++) {
      byte[] garbled = whole.clone();
      garbled[i] ^= 0x40;
      assertThat(KnownFormat.read(VIEW, garbled)).as("byte %d garbled", i).isEmpty();
      byte[] cut = Arrays.copyOf(whole, i);
      assertThat(KnownFormat.read(VIEW, cut)).as("cut to %d bytes", i).isEmpty();
    }
  }

  @Test
  void noPasswordIsInTheFile() throws IOException {
    files().write(VIEW, KNOWN);
    assertThat(Files.readString(onlyFile(), ISO_8859_1)).contains("vm100").doesNotContain("sesame");
  }

  @Test
  void ofSeveralThatWaitTheLastIsWritten() {
    List<Runnable> later = new ArrayList<>();
    KnownFiles files = new KnownFiles(directory, later::add);
    files.write(VIEW, Known.nothing(17));
    files.write(VIEW, KNOWN);
    assertThat(later).hasSize(1);
    assertThat(files.read(VIEW)).isEmpty();
    later.getFirst().run();
    assertThat(files.read(VIEW)).contains(KNOWN);
  }

  @Test
  void whatStillWaitsIsWrittenAtTheEnd() {
    KnownFiles files = new KnownFiles(directory, task -> {});
    files.write(VIEW, KNOWN);
    files.close();
    assertThat(files().read(VIEW)).isEmpty();
    assertThat(files.read(VIEW)).contains(KNOWN);
  }

  @Test
  void aDirectoryThatCannotBeWrittenHurtsNobody() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "in the way");
    KnownFiles files = new KnownFiles(file, Runnable::run);
    files.write(VIEW, KNOWN);
    assertThat(files.read(VIEW)).isEmpty();
  }
}

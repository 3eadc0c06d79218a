package org.voxpost.store.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.store.Caller;
import org.voxpost.store.Envelope;
import org.voxpost.store.Origin;

class CrashTest {
  @TempDir Path directory;
  private final Envelope envelope = Spools.envelope("<1@v>");
  private int copies;

  @ParameterizedTest
  @ValueSource(ints = {160, 20_000, 203_200})
  @Timeout(60)
  void killNineInTheMiddleCostsLessThanASecond(int killAt) throws Exception {
    long written = runUntilKilled(SpoolWriter.class, killAt);
    try (Spool spool = Spools.open(directory)) {
      short[] left =
          spool.recover().stream()
              .findFirst()
              .map(s -> AudioFile.read(AudioFormat.WAV, s.as(AudioFormat.WAV).bytes()).samples())
              .orElse(new short[0]);
      assertThat(left.length).isGreaterThan((int) written - SoundFile.RATE);
      assertThat(left).isEqualTo(Spools.tone(1, left.length));
    }
  }

  private long runUntilKilled(Class<?> program, int killAt)
      throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      long written = 0;
      while (written < killAt) {
        written = Long.parseLong(lines.readLine());
      }
      // The process itself would close the pipe, and what it printed last could not be read.
      writer.toHandle().destroyForcibly();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        written = Long.parseLong(line);
      }
      writer.waitFor();
      return written;
    }
  }

  @Test
  void whereverACrashHitsTheMessageIsThereOnceItHasSound() throws IOException {
    try (Spool spool = Spools.open(directory)) {
      assertThat(recoveredFromACopy()).isEmpty();
      Draft draft = spool.begin(envelope);
      assertThat(recoveredFromACopy()).isEmpty();
      draft.write(0, Spools.tone(1, 8000), 0, 8000);
      draft.sync();
      assertThat(recoveredFromACopy()).containsExactly("<1@v> PT1S");
      draft.write(8000, Spools.tone(2, 800), 0, 800);
      Spooled spooled = draft.keep(envelope, draft.length());
      assertThat(recoveredFromACopy()).containsExactly("<1@v> PT1.1S");
      spooled.entry().remove();
      assertThat(recoveredFromACopy()).isEmpty();
    }
  }

  @Test
  void aForwardedMessageIsThereOnceItWasTakenAndNotTwice() throws IOException {
    try (Spool spool = Spools.open(directory)) {
      Pcm sound = new Pcm(SoundFile.RATE, Spools.tone(1, SoundFile.RATE));
      Origin origin = new Origin(new Caller("1", "A"), Spools.NOON);
      Spooled spooled =
          spool.enclose(
              envelope.withOrigin(origin),
              List.of(),
              sound,
              Optional.of(new Pcm(8000, sound.samples())));
      assertThat(recoveredFromACopy()).containsExactly("<1@v> PT1S");
      assertThatThrownBy(() -> spool.enclose(envelope, List.of(), sound, Optional.empty()))
          .isInstanceOf(SpoolException.class)
          .hasMessageContaining("<1@v>");
      assertThat(recoveredFromACopy()).containsExactly("<1@v> PT1S");
      spooled.entry().remove();
      assertThat(recoveredFromACopy()).isEmpty();
    }
  }

  @Test
  void aCrashWhileAForwardedMessageIsTakenLeavesNothingOfIt() throws IOException {
    Entry whole = Entry.of(directory, envelope);
    Path half = Files.createDirectory(directory.resolve(whole.name() + Entry.GONE));
    Files.write(half.resolve("sound.pcm"), new byte[1000]);
    Files.write(half.resolve("introduction.pcm.new"), new byte[10]);
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.recover()).isEmpty();
      Pcm sound = new Pcm(SoundFile.RATE, Spools.tone(1, 80));
      spool.enclose(envelope, List.of(), sound, Optional.empty());
    }
    assertThat(recoveredFromACopy()).containsExactly("<1@v> PT0.01S");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40})
  @Timeout(60)
  void killNineAmidForwardingLosesNoneThatWasTakenAndDoublesNone(int killAt) throws Exception {
    long taken = runUntilKilled(ForwardWriter.class, killAt);
    try (Spool spool = Spools.open(directory)) {
      List<Spooled> found = spool.recover();
      assertThat(found).hasSizeBetween((int) taken, (int) taken + 1);
      assertThat(found).extracting(s -> s.envelope().messageId()).doesNotHaveDuplicates();
      assertThat(found)
          .allSatisfy(
              s -> {
                assertThat(s.envelope().duration()).isEqualTo(Spools.A_SECOND);
                assertThat(s.introduction(AudioFormat.WAV, 0)).isPresent();
                assertThat(s.addressed().also()).hasSize(1);
              });
    }
  }

  @Test
  void aDiscardedMessageStaysDiscardedAfterACrash() throws IOException {
    try (Spool spool = Spools.open(directory)) {
      Draft draft = spool.begin(envelope);
      draft.write(0, Spools.tone(1, 8000), 0, 8000);
      draft.sync();
      draft.discard();
      assertThat(recoveredFromACopy()).isEmpty();
    }
  }

  @Test
  void aCrashWhileBeginningLeavesNothingBehind() throws IOException {
    Files.createDirectory(directory.resolve("empty"));
    Path half = Files.createDirectory(directory.resolve("half"));
    Files.createFile(half.resolve("sound.pcm"));
    Files.write(half.resolve("envelope.new"), new byte[] {'v'});
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.recover()).isEmpty();
    }
    assertThat(directory).isDirectoryNotContaining(Files::isDirectory);
  }

  @Test
  void aTornLastSampleIsLeftOut() throws IOException {
    Path sound;
    try (Spool spool = Spools.open(directory)) {
      Spooled spooled = Spools.keep(spool, "<1@v>", 1);
      sound = spooled.entry().sound();
    }
    Files.write(sound, Arrays.copyOf(Files.readAllBytes(sound), 1001));
    assertThat(recoveredFromACopy()).containsExactly("<1@v> PT0.0625S");
  }

  private List<String> recoveredFromACopy() throws IOException {
    Path copy = directory.resolveSibling(directory.getFileName() + "-copy" + copies++);
    try (Stream<Path> tree = Files.walk(directory)) {
      for (Path path : tree.toList()) {
        Files.copy(path, copy.resolve(directory.relativize(path)));
      }
    }
    try (Spool spool = Spools.open(copy)) {
      return spool.recover().stream()
          .map(s -> s.envelope().messageId() + " " + s.envelope().duration())
          .toList();
    } finally {
      deleteTree(copy);
    }
  }

  private static void deleteTree(Path root) throws IOException {
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.toList().reversed()) {
        Files.delete(path);
      }
    }
  }
}

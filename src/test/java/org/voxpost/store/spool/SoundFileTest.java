package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoundFileTest {
  @TempDir Path directory;

  @Test
  void samplesLieAtTheirPlaceAndGapsAreSilence() throws IOException {
    Path path = directory.resolve("s");
    try (SoundFile file = new SoundFile(path)) {
      file.write(2, new short[] {9, 1, -2, 9}, 1, 2);
      file.write(6, new short[] {3}, 0, 1);
      assertThat(file.end()).isEqualTo(7);
      assertThat(file.fit(8)).isEqualTo(8);
    }
    assertThat(SpooledSound.open(path).whole().samples()).containsExactly(0, 0, 1, -2, 0, 0, 3, 0);
  }

  @Test
  void anEarlierPlaceMayComeLater() throws IOException {
    Path path = directory.resolve("s");
    try (SoundFile file = new SoundFile(path)) {
      file.write(2, new short[] {3, 4}, 0, 2);
      file.write(0, new short[] {1, 2}, 0, 2);
      assertThat(file.fit(3)).isEqualTo(3);
    }
    assertThat(SpooledSound.open(path).whole().samples()).containsExactly(1, 2, 3);
  }

  @Test
  void aWriteLongerThanTheBufferIsWhole() throws IOException {
    Path path = directory.resolve("s");
    short[] tone = Spools.tone(1, 3 * SoundFile.BUFFERED + 5);
    try (SoundFile file = new SoundFile(path)) {
      file.write(0, tone, 0, tone.length);
      file.sync();
    }
    assertThat(SpooledSound.open(path).whole().samples()).isEqualTo(tone);
  }

  @Test
  void atMostAQuarterOfASecondWaitsInMemory() throws IOException {
    Path path = directory.resolve("s");
    try (SoundFile file = new SoundFile(path)) {
      file.write(0, new short[2 * SoundFile.BUFFERED], 0, 2 * SoundFile.BUFFERED);
      assertThat(path.toFile().length()).isGreaterThanOrEqualTo(2L * SoundFile.BUFFERED);
    }
  }

  @Test
  void anInterruptedThreadStillRecords() throws IOException {
    Path path = directory.resolve("s");
    Thread.currentThread().interrupt();
    try (SoundFile file = new SoundFile(path)) {
      file.write(0, new short[] {1}, 0, 1);
      file.sync();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(SpooledSound.open(path).whole().samples()).containsExactly(1);
  }

  @Test
  void aFullDiskIsReportedAndNothingIsCounted() throws IOException {
    try (SoundFile file = new SoundFile(Path.of("/dev/full"))) {
      file.write(0, new short[SoundFile.BUFFERED], 0, SoundFile.BUFFERED);
      assertThatThrownBy(file::sync).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> file.write(SoundFile.BUFFERED, new short[1], 0, 1))
          .isInstanceOf(IOException.class);
      assertThat(file.end()).isEqualTo(SoundFile.BUFFERED);
    }
  }
}

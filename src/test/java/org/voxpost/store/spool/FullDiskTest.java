package org.voxpost.store.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;

/** On a file system of one megabyte, which only root can make; others have SoundFileTest. */
class FullDiskTest {
  @TempDir Path directory;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=1m", "voxpost-test", directory.toString()),
        "only root can mount a file system");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", directory.toString());
  }

  @Test
  void whatTheDiskTookIsKeptAndDelivered() throws IOException {
    short[] tone = Spools.tone(1, 2_000_000);
    try (Spool spool = Spools.open(directory)) {
      Draft draft = spool.begin(Spools.envelope("<1@v>"));
      SpoolException full =
          catchThrowableOfType(SpoolException.class, () -> draft.write(0, tone, 0, tone.length));
      assertThat(full).hasMessageContaining(directory.toString()).hasMessageContaining("free");

      Spooled spooled = draft.keep(draft.envelope().withUrgent(true), draft.length());

      short[] kept = AudioFile.read(AudioFormat.WAV, spooled.as(AudioFormat.WAV).bytes()).samples();
      assertThat(kept.length).isBetween(400_000, 524_288);
      assertThat(kept).isEqualTo(Spools.tone(1, kept.length));
      assertThat(spooled.envelope().urgent()).isTrue();
      spooled.entry().remove();
      assertThat(spool.recover()).isEmpty();
    }
  }

  @Test
  void afterARestartTheMessageThatFilledTheDiskIsFound() {
    try (Spool spool = Spools.open(directory)) {
      Draft draft = spool.begin(Spools.envelope("<1@v>"));
      assertThatThrownBy(() -> draft.write(0, new short[2_000_000], 0, 2_000_000))
          .isInstanceOf(SpoolException.class);
      draft.close();
    }
    try (Spool spool = Spools.open(directory)) {
      assertThat(spool.recover()).hasSize(1);
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}

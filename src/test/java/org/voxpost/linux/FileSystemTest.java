package org.voxpost.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemTest {
  @Test
  void theFileSystemOfADirectoryIsSynced(@TempDir Path directory) throws IOException {
    Files.write(directory.resolve("sound"), new byte[1000]);
    try (FileSystem fileSystem = FileSystem.of(directory).orElseThrow()) {
      assertThatCode(fileSystem::sync).doesNotThrowAnyException();
    }
  }

  @Test
  void aDirectoryThatIsNotThereHasNone(@TempDir Path directory) {
    assertThat(FileSystem.of(directory.resolve("none"))).isEmpty();
  }
}

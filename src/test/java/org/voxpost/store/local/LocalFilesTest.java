package org.voxpost.store.local;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.MailboxId;

class LocalFilesTest {
  @TempDir Path directory;

  @Test
  void aDirectoryThatTheConfigurationCannotCarryIsRefused() {
    for (String name : List.of("a b", "a:b", "a%u", "a#b", "a\nb")) {
      assertThatThrownBy(() -> new LocalFiles(Path.of("/var", name)))
          .isInstanceOf(LocalDovecotException.class)
          .hasMessageContaining("letters");
    }
  }

  @Test
  void whoHasNoDovecotIsToldWhatToInstall() {
    Path missing = directory.resolve("dovecot");
    LocalSettings settings = new LocalSettings(directory, 0, missing);
    assertThatThrownBy(
            () -> new LocalDovecot(settings, List.of(MailboxId.parse("1")), new SecureRandom()))
        .isInstanceOf(LocalDovecotException.class)
        .hasMessageContaining("apt-get install dovecot-imapd")
        .hasMessageContaining(missing.toString());
  }
}

package org.voxpost.store.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.testing.NeedsPeer;

/** Where the tests run as root: the same as nobody. Elsewhere every test is this one. */
@NeedsPeer("dovecot")
class NonRootTest {
  @TempDir Path temporary;

  @Test
  @Timeout(60)
  void allOfItRunsAsAUserWithoutPrivileges() throws Exception {
    assumeTrue("root".equals(System.getProperty("user.name")), "not root: every test is this one");
    Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxrwxrwx"));
    Process process =
        new ProcessBuilder(
                "setpriv",
                "--reuid=nobody",
                "--regid=nogroup",
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                readableClassPath(),
                NonRootDovecot.class.getName(),
                temporary.resolve("state").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(said).contains("nobody * STATUS INBOX (MESSAGES 1)");
    assertThat(process.waitFor()).isZero();
  }

  /** The class path copied to where nobody can read it, whatever home directory it lies in. */
  private String readableClassPath() throws IOException {
    List<String> copied = new ArrayList<>();
    for (String entry : List.of(System.getProperty("java.class.path").split(":", -1))) {
      Path source = Path.of(entry);
      boolean ours = Files.isDirectory(source);
      if (!ours && !entry.matches(".*/(slf4j|logback)[^/]*\\.jar")) {
        continue;
      }
      Path target = temporary.resolve("cp" + copied.size() + (ours ? "" : ".jar"));
      copy(source, target);
      copied.add(target.toString());
    }
    return String.join(":", copied);
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> tree = Files.walk(source)) {
      for (Path path : tree.toList()) {
        Files.copy(path, target.resolve(source.relativize(path).toString()));
      }
    }
  }
}

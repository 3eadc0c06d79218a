package org.voxpost.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ProgramTest {
  private static final byte[] NOTHING = new byte[0];

  @TempDir Path directory;

  private static Outcome run(String script, byte[] input) throws InterruptedException {
    return new Program(Duration.ofSeconds(20)).run(List.of("/bin/sh", "-c", script), input);
  }

  @Test
  void whatItReadsPrintsAndEndsWithIsKnown() throws InterruptedException {
    assertThat(run("cat; echo oops >&2; exit 3", "hello\n".getBytes(UTF_8)))
        .isEqualTo(new Outcome.Ended(3, "hello\n", "oops\n"))
        .extracting(Outcome::said)
        .isEqualTo("exit code 3, and it says \"oops\"");
  }

  @Test
  void anArgumentIsNeverReadByAShell() throws InterruptedException {
    Outcome outcome =
        new Program(Duration.ofSeconds(20))
            .run(List.of("/bin/echo", "$(id)", "; echo x", "`a`"), NOTHING);
    assertThat(outcome).isEqualTo(new Outcome.Ended(0, "$(id) ; echo x `a`\n", ""));
  }

  @Test
  @Timeout(60)
  void aProgramThatHangsIsKilledWithItsChildren() throws IOException, InterruptedException {
    Path pid = directory.resolve("pid");
    Outcome outcome =
        new Program(Duration.ofMillis(500))
            .run(List.of("/bin/sh", "-c", "sleep 600 & echo $! > " + pid + "; wait"), NOTHING);
    assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
    long child = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(child).ifPresent(handle -> handle.onExit().join());
    assertThat(ProcessHandle.of(child).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  @Timeout(60)
  void muchOutputNeitherBlocksItNorFillsTheMemory() throws InterruptedException {
    Outcome outcome = run("head -c 3000000 /dev/zero | tr '\\0' x; exit 0", NOTHING);
    assertThat(outcome.isSuccess()).isTrue();
    assertThat(((Outcome.Ended) outcome).output()).hasSize(2000);
  }

  @Test
  @Timeout(60)
  void aProgramThatReadsNothingIsNotWaitedFor() throws InterruptedException {
    assertThat(run("exit 0", new byte[10_000_000]).isSuccess()).isTrue();
  }

  @Test
  void aMissingProgramIsNamed() throws InterruptedException {
    Outcome outcome = new Program(Duration.ofSeconds(1)).run(List.of("/no/such", "x"), NOTHING);
    assertThat(outcome.isSuccess()).isFalse();
    assertThat(outcome.said()).contains("cannot be run", "/no/such").doesNotContain("x\"");
  }
}

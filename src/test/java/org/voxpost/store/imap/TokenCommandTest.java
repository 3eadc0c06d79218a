package org.voxpost.store.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that prints a token, and all that may be wrong with it. */
class TokenCommandTest {
  private static final Login LOGIN =
      Login.of(LoginTrial.account("mail.example", 993, "Sesame-7", "ssl"));

  @TempDir Path directory;

  private String program(String body) throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private static String run(String command) throws TokenException, InterruptedException {
    return new TokenCommand(Duration.ofSeconds(20)).fetch(command, LOGIN).value().reveal();
  }

  private static TokenException faultOf(String command) {
    return catchThrowableOfType(TokenException.class, () -> run(command));
  }

  @Test
  void itsFirstLineIsTheToken() throws Exception {
    assertThat(run(program("echo ' abc.def== '; echo more; echo noise >&2")))
        .isEqualTo("abc.def==");
  }

  @Test
  void itLearnsWhoseTokenIsWanted() throws Exception {
    assertThat(run(program("echo $IMAP_USER/$IMAP_SERVER/$1") + " third"))
        .isEqualTo("vm100/mail.example/third");
  }

  @Test
  void aShellReadsOnlyWhatHasSignsForOne() throws Exception {
    assertThat(run("echo one | sed 's/one/two/'")).isEqualTo("two");
    assertThat(run("echo one")).isEqualTo("one");
  }

  @Test
  void whatItSaysOnFailureIsPassedOnWithoutSecrets() throws Exception {
    TokenException fault = faultOf(program("echo tok3n; echo 'no Sesame-7 tok3n' >&2; exit 3"));
    assertThat(fault).hasMessageContaining("exit code 3 (no **** ****)");
    assertThat(fault.isWorthRetrying()).isTrue();
  }

  @Test
  void whatIsNoTokenIsNotShown() throws Exception {
    TokenException fault = faultOf(program("echo 'Your token: 123'"));
    assertThat(fault).hasMessageContaining("is no access token");
    assertThat(fault.getMessage()).doesNotContain("123");
    assertThat(fault.isWorthRetrying()).isFalse();
    assertThat(faultOf(program("true"))).hasMessageContaining("is no access token");
  }

  @Test
  void aProgramThatIsMissingIsSaid() {
    assertThat(faultOf(directory.resolve("none").toString()))
        .hasMessageContaining("cannot be run")
        .extracting(TokenException::isWorthRetrying)
        .isEqualTo(false);
  }

  @Test
  void aProgramThatHangsIsEnded() throws Exception {
    Path pid = directory.resolve("pid");
    String command = program("echo $$ > " + pid + "; exec sleep 600");
    TokenException fault =
        catchThrowableOfType(
            TokenException.class,
            () -> new TokenCommand(Duration.ofSeconds(1)).fetch(command, LOGIN));
    assertThat(fault).hasMessageContaining("in time");
    long number = Long.parseLong(Files.readString(pid).strip());
    ProcessHandle.of(number).ifPresent(process -> process.onExit().join());
    assertThat(ProcessHandle.of(number).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void muchOutputIsReadAndLeftAlone() throws Exception {
    assertThat(run(program("echo short; head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2")))
        .isEqualTo("short");
  }
}

package org.voxpost.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.voxpost.store.MailboxId;
import org.voxpost.store.Secret;

class PasswordProgramsTest {
  private static final MailboxId BOX = MailboxId.parse("4123@sales");
  private static final Secret OLD = new Secret("839-old");
  private static final Secret FRESH = new Secret("555-new");

  @TempDir Path directory;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger logger = (Logger) LoggerFactory.getLogger(PasswordPrograms.class);

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
    logger.setLevel(Level.DEBUG);
  }

  @AfterEach
  void noSecretIsLogged() {
    logger.detachAppender(log);
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .noneMatch(line -> line.contains("839-old") || line.contains("555-new"));
  }

  private PasswordPrograms programs(List<String> check, List<String> keep, List<String> told) {
    return new PasswordPrograms(
        new HookSettings(
            List.of(), check, keep, told, Duration.ofSeconds(20), Duration.ofSeconds(2)));
  }

  private PasswordCheck check(String script) throws IOException {
    String program = Scripts.write(directory, "check", script);
    return programs(List.of(program), List.of(), List.of()).check(BOX, OLD, FRESH);
  }

  @ParameterizedTest
  @CsvSource({
    "echo VALID, Valid",
    "echo valid enough; exit 1, Valid",
    "echo TOO SHORT, Refused",
    "true, Refused",
    "echo VALID >&2, Refused",
    "echo FAILURE; echo $4 >&2, Failed",
  })
  void itsAnswerIsWhatItPrints(String script, String answer) throws IOException {
    assertThat(check(script + "\n").getClass().getSimpleName()).isEqualTo(answer);
  }

  @Test
  void itGetsMailboxContextOldAndNew() throws IOException {
    Path seen = directory.resolve("seen");
    check("echo $# \"$@\" > " + seen + "\necho VALID\n");
    assertThat(seen).hasContent("4 4123 sales 839-old 555-new");
  }

  @Test
  @Timeout(60)
  void oneThatHangsOrIsMissingIsAFailureWithAWarning() throws IOException {
    assertThat(check("exec sleep 600\n")).isEqualTo(new PasswordCheck.Failed());
    assertThat(programs(List.of("/no/such"), List.of(), List.of()).check(BOX, OLD, FRESH))
        .isEqualTo(new PasswordCheck.Failed());
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("took too long"))
        .anyMatch(line -> line.contains("/no/such"));
  }

  @Test
  void withoutAProgramEveryPasswordIsValid() {
    PasswordPrograms none = new PasswordPrograms(HookSettings.none());
    assertThat(none.check(BOX, OLD, FRESH)).isEqualTo(new PasswordCheck.Valid());
    assertThat(none.keepsPasswords()).isFalse();
    none.changed(BOX, FRESH);
    assertThat(log.list).isEmpty();
  }

  @Test
  void keeperAndListenerGetContextMailboxAndPassword() throws IOException {
    Path seen = directory.resolve("seen");
    String script = Scripts.write(directory, "keep", "echo \"$@\" >> " + seen + "\necho $4\n");
    PasswordPrograms programs =
        programs(List.of(), List.of(script, "kept"), List.of(script, "told"));
    assertThat(programs.keepsPasswords()).isTrue();
    assertThat(programs.keep(BOX, FRESH)).isTrue();
    programs.changed(BOX, FRESH);
    assertThat(Files.readAllLines(seen))
        .containsExactly("kept sales 4123 555-new", "told sales 4123 555-new");
  }

  @Test
  void aKeeperThatFailsSaysSoAndItsOutputKeepsNoSecret() throws IOException {
    String script = Scripts.write(directory, "keep", "echo cannot store $3 >&2\nexit 4\n");
    assertThat(programs(List.of(), List.of(script), List.of()).keep(BOX, FRESH)).isFalse();
    assertThat(log.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .anyMatch(line -> line.contains("exit code 4") && line.contains("cannot store ****"));
  }
}

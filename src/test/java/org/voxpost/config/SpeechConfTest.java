package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.ReplacedPromptSettings;

/** What voicemail.conf says of how things are said. */
class SpeechConfTest {
  @TempDir Path directory;
  private Conf conf;

  @BeforeEach
  void begin() {
    conf = new Conf(directory);
  }

  @Test
  void anOptionNamedLikeAPromptReplacesIt() {
    Config config =
        conf.voicemail(
                "[general]",
                "vm-login = our-login",
                "vm-password = /srv/prompts/password",
                "vm-mismatch = vm-mismatch",
                "vm-newuser =",
                "[default]",
                "4123 => 83946")
            .config();

    Path file = directory.resolve("voicemail.conf");
    assertThat(config.prompts().replaced())
        .containsExactly(
            new ReplacedPromptSettings("vm-login", "our-login", file + ":2"),
            new ReplacedPromptSettings("vm-password", "/srv/prompts/password", file + ":3"));
    assertThat(config.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "'vm-received' x IMp ~ 'x' is no token",
        "ABdY, IMp ~ ',' is no token",
        "'vm-received q ~ a quote is not closed"
      })
  void aWordingThatIsNotUnderstoodIsNamedWithItsLine(String wording, String fault) {
    conf.voicemail(
        "[zonemessages]", "east=America/New_York|" + wording, "[default]", "1 => 1,,,,tz=east");

    assertThat(conf.warnings())
        .singleElement()
        .asString()
        .startsWith("voicemail.conf:2: east: " + fault);
  }

  @Test
  void everyTokenOfAsterisksIsUnderstood() {
    conf.voicemail(
        "[zonemessages]",
        "east=America/New_York|'vm-received' AaBbh de m Y Il H k M N P p S T R Q q 'digits/at'",
        "[default]",
        "1 => 1,,,,tz=east");

    assertThat(conf.warnings()).isEmpty();
  }
}

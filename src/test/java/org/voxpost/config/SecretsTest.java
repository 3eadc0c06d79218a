package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SecretsTest {
  private static final String PIN = "83946";
  private static final String PASSWORD = "hunter2";

  @TempDir Path directory;

  private static String everythingSaid(ConfigResult result) {
    return switch (result) {
      case Loaded(Config config) -> config.toString();
      case Faulty faulty -> faulty.toString();
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[default]\n4123 => 83946,Desk,,,imapuser=d|imapsecret=hunter2|imapserver=mail",
        "[default]\n4123 => 83946,Desk,,,imapuser=d|imappassword=hunter2|imapport=x",
        "[default]\n4123 => 83946,Desk,,,imapsecret=a|hunter2",
        "[default]\n4123 => 83946,Desk,,,imapsecret=a|hunter2=b",
        "[default]\n4123 => 83946,Desk,,,imapsecert=hunter2",
        "[default]\n4123 => 83946,Desk,,,imapsecret hunter2",
        "[default]\n4123 => 83946,Desk,imapsecret=hunter2",
        "[default]\n4123 => 83946,imapsecret=hunter2",
        "[default]\n4123 => 83946,Desk,d,imapsecret=hunter2",
        "[default]\n4123 => *83946,imapsecret=hunter2",
        "[default]\n4123 => 83946x,imapsecret=hunter2",
        "[default]\n4123 => 83946,\n4123 => 83946,imapsecret=hunter2",
        "[default]\n4123 > 83946,hunter2",
        "[default]\n4/23 => 83946,hunter2",
        "4123 => 83946,hunter2",
        "[zonemessages]\n4123 => 83946,hunter2",
        "[general]\n4123 => 83946,hunter2",
        "[general]\nimapsecret = hunter2",
        "[general]\nauthpasword = hunter2",
        "[general]\nauthuser = m\nauthpassword = hunter2\n[default]\n4123 => 83946",
        "[general]\nimapserver = master:hunter2@mail.example.com",
        "[default]\n4123 => 83946,Desk,,,imapserver=mail|imapsecret=file:none/there",
        "[default\n4123 => 83946,hunter2",
        "[general]\nimapauth=xoauth2\nimapclientsecret=hunter2\n[default]\n4123 => 83946",
        "[general]\nimapauth=xoauth2\nimaptokenurl=http://x:hunter2@y/\n[default]\n"
            + "4123 => 83946,,,,imapserver=mail|imapuser=d",
        "[default]\n4123 => 83946,Desk,,,imaprefreshtoken=a|hunter2",
        "[default]\n4123 => 83946,Desk,,,imapserver=mail|imapclientsecret=hunter2|imapport=x",
      })
  void noPasswordIsInWhatIsSaidOfVoicemailConf(String text) {
    assertThat(everythingSaid(new Conf(directory).voicemail(text).load()))
        .doesNotContain(PIN, PASSWORD)
        .containsAnyOf("voicemail.conf:", "MailboxSettings");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[routes]\n4123 => 83946,hunter2",
        "[sip]\n4123 => 83946,hunter2",
        "[default]\n4123 => 83946,hunter2"
      })
  void norOfVoxpostConf(String text) {
    assertThat(everythingSaid(new Conf(directory).voxpost(text).load()))
        .doesNotContain(PIN, PASSWORD)
        .contains("voxpost.conf:");
  }

  @Test
  void aPasswordMayStandInAFileOfItsOwn() {
    Config config =
        new Conf(directory)
            .file("secrets/desk", PASSWORD + "\nsecond line\n")
            .voicemail("[default]", "4123 => 1,Desk,,,imapsecret=file:secrets/desk")
            .config();
    assertThat(config.mailboxes().getFirst().account().password().reveal()).isEqualTo(PASSWORD);
  }

  @Test
  void aPasswordMayStandInTheEnvironment() {
    Config config =
        new Conf(directory)
            .environment("MASTER", PASSWORD)
            .voicemail(
                "[general]", "authuser=m", "authpassword=env:MASTER", "[default]", "4123 => 1")
            .config();
    assertThat(config.mailboxes().getFirst().account().authPassword().reveal()).isEqualTo(PASSWORD);
  }

  @Test
  void aReferenceThatLeadsNowhereIsNamed() {
    new Conf(directory)
        .voicemail("[default]", "4123 => 1,Desk,,,imapsecret=file:none/there")
        .hasError("voicemail.conf:2: imapsecret: cannot read the file none/there");
    new Conf(directory)
        .voicemail("[default]", "4123 => 1,Desk,,,imapsecret=env:NOBODY")
        .hasError("voicemail.conf:2: imapsecret: the environment has no NOBODY");
    new Conf(directory)
        .file("empty", "\n")
        .voicemail("[default]", "4123 => 1,Desk,,,imapsecret=file:empty")
        .hasError("voicemail.conf:2: imapsecret: the file", "empty is empty");
  }
}

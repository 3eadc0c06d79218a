package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigLoaderTest {
  @TempDir Path directory;

  private Conf conf() {
    return new Conf(directory);
  }

  @Test
  void fiveFaultsInAFileAreFiveErrorsInTheOrderOfItsLines() {
    assertThat(
            conf()
                .voicemail(
                    "[general]",
                    "maxmsg = many",
                    "envelope = perhaps",
                    "maxlogin = 3",
                    "format = mp4",
                    "[default]",
                    "4123 => *1,Front Desk")
                .errors())
        .containsExactly(
            "voicemail.conf:2: maxmsg: 'many' is not a number from 0 to 9999;"
                + " write one, such as maxmsg=100",
            "voicemail.conf:3: envelope: 'perhaps' is neither yes nor no; write yes or no",
            "voicemail.conf:4: maxlogin: there is no such option; write 'maxlogins'",
            "voicemail.conf:5: format: 'mp4' is no audio format;"
                + " known are alaw, g722, gsm, ogg, sln, ulaw, wav, wav16, wav49",
            "voicemail.conf:7: 4123: its password starts with *, which leaves the password"
                + " prompt; give it another");
  }
}

package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.store.MailboxId;

/**
 * A voicemail.conf with all that Asterisk's own sample shows is read, and what it lacks is said.
 */
class AsteriskSampleTest {
  @TempDir Path directory;

  private Conf conf;
  private Config config;

  @BeforeEach
  void read() throws IOException {
    try (InputStream sample = getClass().getResourceAsStream("/asterisk/voicemail.conf")) {
      String text = new String(sample.readAllBytes(), StandardCharsets.UTF_8);
      conf = new Conf(directory).voicemail(text);
      config = conf.config();
    }
  }

  @Test
  void everyMailboxIsThere() {
    assertThat(config.mailboxes())
        .extracting(mailbox -> mailbox.id().toString())
        .containsExactly(
            "1234@default",
            "4200@default",
            "4310@default",
            "4069@default",
            "4235@default",
            "4236@default",
            "1234@other",
            "4324@imapvm");
  }

  @Test
  void everyWarningSaysWhereAndWhatHappensInstead() {
    assertThat(conf.warnings())
        .allMatch(warning -> warning.matches("(?s)voicemail\\.conf:\\d+: .+"))
        .map(warning -> warning.replaceAll("voicemail\\.conf:\\d+: ([\\w@-]+):.*", "$1"))
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                "smdienable",
                "smdiport",
                "adsifdn",
                "adsisec",
                "adsiver",
                "odbcstorage",
                "odbctable",
                "tps_queue_high",
                "tps_queue_low",
                "1234@devices",
                "6200@devices",
                "dialout",
                "callback",
                "operator"));
  }

  @Test
  void itsOptionsArrive() {
    MailboxId third = MailboxId.parse("4069");
    assertThat(config.dialogs().get(third).leaving().review()).isTrue();
    assertThat(config.dialogs().get(third).envelope().said()).isTrue();
    assertThat(config.dialogs().get(third).envelope().dateFormat())
        .isEqualTo("'vm-received' Q 'digits/at' IMp");
    assertThat(config.dialogs().get(MailboxId.parse("4236")).owner().aliases())
        .containsExactly("Bongo", "Bingo");
    assertThat(config.dialogs().get(new MailboxId("1234", "other")).features().directoryIntro())
        .isEqualTo("dir-company2");
  }
}

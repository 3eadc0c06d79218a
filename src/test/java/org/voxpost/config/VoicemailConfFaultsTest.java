package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.store.MailboxId;

/** What is wrong, and what is merely odd, in voicemail.conf is named. */
final class VoicemailConfFaultsTest {
  @TempDir Path directory;

  private Conf voicemail(String... lines) {
    return new Conf(directory).voicemail(lines);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "maxmsg = 10000 ~ maxmsg: '10000' is not a number from 0 to 9999",
        "maxmsg = ~ maxmsg: '' is not a number",
        "maxsecs = -1 ~ maxsecs: '-1' is not a number from 0",
        "maxsecs = 3m ~ maxsecs: '3m' is not a number",
        "skipms = 99999999999 ~ skipms: '99999999999' is not a number",
        "envelope = maybe ~ envelope: 'maybe' is neither yes nor no",
        "format = mp4 ~ format: 'mp4' is no audio format",
        "format = wav|wov ~ format: 'wov' is no audio format; write 'wav'",
        "tz = estern ~ tz: 'estern' is not in [zonemessages]; write 'eastern'",
        "tz = Europe/Nowhere ~ tz: 'Europe/Nowhere' is not in [zonemessages]; add a line",
        "charset = UTF-88 ~ charset: 'UTF-88' is no charset; write UTF-8",
        "charset = ?? ~ charset: '??' is no charset",
        "imapserver = mail:993 ~ imapserver: is no host name",
        "imapport = 65536 ~ imapport: '65536' is not a number from 1 to 65535",
        "imapflags = ssl/novalidatecert ~ imapflags: 'novalidatecert' is no flag;"
            + " write 'novalidate-cert'",
        "imapflags = notls/ssl ~ imapflags: notls stands beside ssl",
        "imapopentimeout = 0 ~ imapopentimeout: '0' is not a number from 1",
        "saycdi = yes ~ saycdi: there is no such option; write 'saycid'",
        "frobnicate = yes ~ frobnicate: there is no such option; take it out",
      })
  void aBadGeneralOptionIsAnError(String line, String error) {
    voicemail("[zonemessages]", "eastern=America/New_York", "[general]", line)
        .hasError("voicemail.conf:4: " + error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "4123 => *83946 ~ 4123: its password starts with *",
        "41 23 => 1 ~ 41 23: is no name for a mailbox",
        "../4123 => 1 ~ ../4123: is no name for a mailbox",
        "4123@office => 1 ~ 4123@office: is no name for a mailbox",
        "4123 => 1,Desk,a b@example.com ~ 4123: an email address is none",
        "4123 => 1,Desk,attach=yes ~ 4123: an option stands in the field of the name",
        "4123 => 1,Desk,,,saycid=yes|oops ~ 4123: an option in the fifth field has no =",
        "4123 => 1,Desk,,,saycdi=yes ~ saycdi: there is no such option; write 'saycid'",
        "4123 => 1,Desk,,,saycid=x ~ saycid: 'x' is neither yes nor no",
        "4123 => 1,Desk,,,language=! ~ language: '!' is no language",
        "4123 => 1,Desk,,,imapserver=mail|imapsecret=x ~ 4123: has no imapuser",
        "4123 => 1,Desk,,,imapserver=mail|imapuser=x ~ 4123: has no imapsecret",
        "4123 => 1,Desk,,,maxsecs=5|minsecs=5 ~ minsecs: no message is as long as minsecs",
      })
  void aBadMailboxLineIsAnError(String line, String error) {
    voicemail("[default]", line).hasError("voicemail.conf:2: " + error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "4123 => 1,Desk,,,maxlogins=5 ~ maxlogins: is read in [general] only",
        "4123 => 1,Desk,,,attachextrecs=yes ~ attachextrecs: is not supported here",
        "4123 => 1,Desk,,,saycid=yes|saycid=no ~ saycid: is given before, at voicemail.conf:2",
        "4123 => secret ~ 4123: its password holds what no phone can key",
        "4123 => 1,Desk,,,imapflags=norsh ~ imapflags: the flag 'norsh' means nothing here",
        "4123 => 1,Desk,,,emailbody=${VM_NMAE} ~ emailbody: there is no variable '${VM_NMAE}';"
            + " write ${VM_NAME}",
        "4123 => 1,Desk,,,attachfmt=g729 ~ attachfmt: the format 'g729' is not supported here",
      })
  void aMailboxOptionThatChangesNothingIsAWarning(String line, String warning) {
    voicemail("[default]", line).hasWarning("voicemail.conf:2: " + warning);
  }

  @ParameterizedTest
  @CsvSource({"yes,no", "true,false", "1,0", "on,off", "Y,N", "t,f", "TRUE,Off"})
  void asterisksWordsForYesAndNoAreUnderstood(String yes, String no) {
    Config config =
        voicemail("[default]", "1 => 1,,,,saycid=" + yes, "2 => 2,,,,envelope=" + no).config();
    assertThat(config.dialogs().get(MailboxId.parse("2")).envelope().said()).isFalse();
    assertThat(config.dialogs().get(MailboxId.parse("1")).envelope().callerId()).isTrue();
  }

  @Test
  void aMailboxGivenTwiceIsAnErrorEvenWhereTheSectionIs() {
    voicemail("[default]", "4123 => 1", "[office]", "4123 => 1", "[default]", "4123 => 2")
        .hasError("voicemail.conf:6: 4123@default: this mailbox is given before, at");
  }

  @Test
  void aMailboxOfATemplateYieldsToTheOwnOne() {
    Config config =
        voicemail("[t](!)", "1 => 1,Theirs", "2 => 2,Theirs", "[default](t)", "1 => 3,Ours")
            .config();
    assertThat(config.mailboxes())
        .extracting(mailbox -> mailbox.id().number() + " " + mailbox.fullName())
        .containsExactlyInAnyOrder("1 Ours", "2 Theirs");
  }

  @Test
  void aGeneralOptionIsWrongOnceHoweverManyMailboxesItHoldsFor() {
    voicemail("[general]", "maxmsg = x", "[default]", "1 => 1", "2 => 2", "3 => 3")
        .hasError("voicemail.conf:2: maxmsg");
  }

  @Test
  void aMailboxOptionInGeneralHoldsForNobody() {
    Conf conf = voicemail("[general]", "language = de", "[default]", "4123 => 1");
    conf.hasWarning("voicemail.conf:2: language: is read on mailbox lines only");
    assertThat(conf.config().mailboxes().getFirst().language()).isEqualTo("en");
  }

  @Test
  void aSecondGeneralSectionIsReadButNoted() {
    Conf conf =
        voicemail("[general]", "maxmsg=5", "[general]", "maxsecs=9", "[default]", "4123 => 1");
    conf.hasWarning("voicemail.conf:3: [general]: is there before, at");
    assertThat(conf.config().mailboxes().getFirst().maxMessages()).isEqualTo(5);
  }

  @Test
  void anAuthuserWithoutAPasswordIsOneError() {
    voicemail(
            "[general]",
            "imapserver=mail",
            "authuser=m",
            "[default]",
            "1 => 1,,,,imapuser=a",
            "2 => 2,,,,imapuser=b")
        .hasError("voicemail.conf:3: authuser: has no authpassword");
  }

  @Test
  void aWrongZoneIsNamedOnceWhoeverUsesIt() {
    voicemail("[zonemessages]", "x=Nowhere/At/All", "[default]", "1 => 1,,,,tz=x")
        .hasError("voicemail.conf:2: x: is no time zone; write x=Area/City");
  }

  @Test
  void noMailboxIsWorthAWord() {
    voicemail("[general]").hasWarning("voicemail.conf: has no mailbox");
  }
}

package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.hooks.HookSettings;
import org.voxpost.mail.MailerSettings;
import org.voxpost.mail.SmtpSettings;
import org.voxpost.store.MailSettings;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.NoticeSettings;
import org.voxpost.store.Secret;

/** Mails besides the message, and programs. */
final class NoticesTest {
  @TempDir Path directory;

  private Conf voicemail(String... lines) {
    return new Conf(directory).voicemail(lines);
  }

  private static MailSettings mail(Config config, int mailbox) {
    return config.mailboxes().get(mailbox).mail();
  }

  @Test
  void whatIsNotSaidIsAsAsteriskHasIt() {
    Config config = voicemail("[default]", "1 => 1234,One,o@example.com").config();
    assertThat(config.mailer().command()).isEqualTo("/usr/sbin/sendmail -t");
    assertThat(config.mailer().smtp().isSet()).isFalse();
    assertThat(config.hooks()).isEqualTo(HookSettings.none());
    assertThat(mail(config, 0).notice()).isEqualTo(NoticeSettings.defaults());
    assertThat(mail(config, 0).locale()).isEqualTo(Locale.ENGLISH);
  }

  @Test
  void aMailboxOverridesWhatIsGeneral() {
    Config config =
        voicemail(
                "[general]",
                "attach=no",
                "volgain=-0.5",
                "locale=fr_FR",
                "pagerfromstring=Pager",
                "pagersubject=${VM_FLAG}",
                "pagerbody=a\\nb",
                "pagerdateformat=%R",
                "[default]",
                "1 => 1234,One,o@example.com",
                "2 => 1234,Two,t@example.com,,attach=yes|volgain=+2.0|locale=de_DE.UTF-8|delete=yes",
                "3 => 1234,Three,t@example.com,,attach=yes|deletevoicemail=yes")
            .config();
    assertThat(config.warnings()).isEmpty();
    assertThat(mail(config, 0).notice())
        .isEqualTo(new NoticeSettings(false, false, "Pager", "${VM_FLAG}", "a\nb", "%R"));
    assertThat(mail(config, 0).locale()).isEqualTo(Locale.FRANCE);
    assertThat(mail(config, 0).gain()).isCloseTo(-6, within(0.03));
    assertThat(mail(config, 1).notice())
        .isEqualTo(new NoticeSettings(true, true, "Pager", "${VM_FLAG}", "a\nb", "%R"));
    assertThat(mail(config, 1).locale()).isEqualTo(Locale.GERMANY);
    assertThat(mail(config, 1).gain()).isCloseTo(6, within(0.03));
    assertThat(mail(config, 2).notice().delete()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"loud", "1001", "-1001", "1e3", "NaN", "3 dB", "0x10"})
  void whatIsNoGainIsNamed(String gain) {
    voicemail("[default]", "1 => 1234,One,,,volgain=" + gain)
        .hasError("voicemail.conf:2", "volgain", "no factor up to 1000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "0.0", "0.001", "-0.0005", "1", "1.0"})
  void aFactorThatChangesNothingIsNoGain(String gain) {
    Config config = voicemail("[default]", "1 => 1234,One,,,volgain=" + gain).config();
    assertThat(mail(config, 0).gain()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"xx_YY", "german", "??"})
  void whatIsNoLocaleIsNamed(String locale) {
    voicemail("[default]", "1 => 1234,One,,,locale=" + locale)
        .hasError("voicemail.conf:2", "locale", "de_DE");
  }

  @ParameterizedTest
  @CsvSource({"C, en", "POSIX, en", "en_US, en", "ru_RU.KOI8-R, ru", "it, it", "de_DE@euro, de"})
  void localesAreReadAsTheHostWritesThem(String locale, String language) {
    Config config = voicemail("[default]", "1 => 1234,One,,,locale=" + locale).config();
    assertThat(mail(config, 0).locale().getLanguage()).isEqualTo(language);
  }

  @Test
  void deletingWhatNobodyGetsIsNamed() {
    voicemail("[default]", "1 => 1234,One,o@example.com,,attach=no|delete=yes")
        .hasWarning("voicemail.conf:2", "delete", "attached to no mail");
    voicemail("[default]", "1 => 1234,One,,,delete=yes")
        .hasWarning("delete", "no email address", "its messages stay");
  }

  @Test
  void aVariableThatThereIsNotIsNamedInThePagersTextToo() {
    voicemail("[general]", "pagerbody=${VM_CALLER}", "[default]", "1 => 1234,One")
        .warnings()
        .forEach(warning -> assertThat(warning).contains("pagerbody", "VM_CALLER"));
  }

  @Test
  void programsAreSplitIntoWords() {
    Config config =
        voicemail(
                "[general]",
                "externnotify=/usr/bin/tell 'two words' plain",
                "externpass=/a",
                "externpassnotify=/b",
                "externpasscheck=/c -x",
                "[default]",
                "1 => 1234,One")
            .voxpost("[hooks]", "hooklimit=7", "checklimit=2")
            .config();
    assertThat(config.hooks())
        .isEqualTo(
            new HookSettings(
                List.of("/usr/bin/tell", "two words", "plain"),
                List.of("/c", "-x"),
                List.of("/a"),
                List.of("/b"),
                Duration.ofSeconds(7),
                Duration.ofSeconds(2)));
  }

  @Test
  void aQuoteThatIsNotClosedIsNamed() {
    voicemail("[general]", "externnotify=/usr/bin/tell 'two", "[default]", "1 => 1234,One")
        .hasError("voicemail.conf:2", "externnotify", "quote");
  }

  @Test
  void theServerIsReadWithItsSecret() {
    MailerSettings mailer =
        voicemail("[general]", "mailcmd=", "[default]", "1 => 1234,One")
            .file("secret", "hush\n")
            .voxpost(
                "[smtp]",
                "server=mail.example.com",
                "tls=tls",
                "user=voice",
                "password=file:secret",
                "timeout=9",
                "mailcmdlimit=3")
            .config()
            .mailer();
    assertThat(mailer)
        .isEqualTo(
            new MailerSettings(
                "",
                Duration.ofSeconds(3),
                new SmtpSettings(
                    "mail.example.com",
                    465,
                    SmtpSettings.Security.TLS,
                    "voice",
                    new Secret("hush"),
                    Duration.ofSeconds(9))));
    assertThat(mailer.toString()).doesNotContain("hush");
  }

  @ParameterizedTest
  @CsvSource({"starttls, 587", "tls, 465", "none, 25"})
  void thePortFollowsFromTheProtection(String tls, int port) {
    Config config = new Conf(directory).voxpost("[smtp]", "server=a", "tls=" + tls).config();
    assertThat(config.mailer().smtp().port()).isEqualTo(port);
  }

  @Test
  void aPasswordInClearIsNamed() {
    new Conf(directory)
        .voxpost("[smtp]", "server=a", "tls=none", "user=u", "password=p-7f3a")
        .hasWarning("voxpost.conf:4", "user", "in clear");
    new Conf(directory)
        .voxpost("[smtp]", "tls=maybe")
        .hasError("voxpost.conf:2", "tls", "starttls");
  }

  @Test
  void otherRecordingsAreNamed() {
    MailboxSettings mailbox =
        voicemail("[default]", "1 => 1234,One,,,attachextrecs=no").config().mailboxes().getFirst();
    assertThat(mailbox.mail().notice()).isEqualTo(NoticeSettings.defaults());
    voicemail("[general]", "attachextrecs=yes", "[default]", "1 => 1234,One")
        .hasWarning("attachextrecs", "no recordings but voicemails");
  }
}

package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.store.AccountSettings;
import org.voxpost.store.KerberosSettings;
import org.voxpost.store.SaslSettings;
import org.voxpost.store.SaslSettings.Mechanism;
import org.voxpost.store.Secret;
import org.voxpost.store.TokenSettings;

/** How accounts on other servers log in, and what is said where they cannot. */
final class LoginsTest {
  private static final String DESK = "1 => 1,Desk,,,imapserver=mail|imapuser=desk";

  @TempDir Path directory;

  private AccountSettings account(String... lines) {
    return new Conf(directory).voicemail(lines).config().mailboxes().getFirst().account();
  }

  @Test
  void passwordsAreTheDefault() {
    assertThat(account("[default]", DESK + "|imapsecret=x").sasl())
        .isEqualTo(SaslSettings.PASSWORDS);
  }

  @Test
  void everyOptionOfAnAccessTokenIsReadAndSecretsMayBeReferences() {
    AccountSettings account =
        new Conf(directory)
            .file("secret", "s3\n")
            .environment("REFRESH", "r4")
            .voicemail(
                "[general]",
                "imapauth = XOAUTH2",
                "imaptokenurl = https://login.example/token",
                "imapclientid = voxpost",
                "imapclientsecret = file:secret",
                "imaprefreshtoken = env:REFRESH",
                "imapscope = a b",
                "[default]",
                DESK)
            .config()
            .mailboxes()
            .getFirst()
            .account();
    assertThat(account.sasl().mechanism()).isEqualTo(Mechanism.XOAUTH2);
    assertThat(account.sasl().token())
        .isEqualTo(
            new TokenSettings(
                "",
                "https://login.example/token",
                "voxpost",
                new Secret("s3"),
                new Secret("r4"),
                "a b"));
  }

  @Test
  void aMailboxMayLogInInAWayOfItsOwn() {
    SaslSettings sasl =
        account(
                "[general]",
                "authuser=m",
                "authpassword=p",
                "[default]",
                DESK + "|imapauth=dovecot-master|imapmasterseparator=%")
            .sasl();
    assertThat(sasl.mechanism()).isEqualTo(Mechanism.DOVECOT_MASTER);
    assertThat(sasl.masterSeparator()).isEqualTo("%");
  }

  @Test
  void kerberosNeedsNoPasswordAtAll() {
    Conf conf =
        new Conf(directory)
            .voicemail(
                "[default]",
                DESK + "|imapauth=gssapi|imapkeytab=/etc/voxpost.keytab|imapprincipal=v@EXAMPLE");
    assertThat(conf.warnings()).isEmpty();
    assertThat(conf.config().mailboxes().getFirst().account().sasl().kerberos())
        .isEqualTo(new KerberosSettings("v@EXAMPLE", "/etc/voxpost.keytab"));
  }

  @Test
  void usersInTheFlagsStandForTheOptions() {
    AccountSettings account =
        account(
            "[general]",
            "authpassword=p",
            "[default]",
            "1 => 1,Desk,,,imapserver=mail|imapflags=ssl/user=\"Front Desk\"/authuser=Master");
    assertThat(account.user()).isEqualTo("Front Desk");
    assertThat(account.authUser()).isEqualTo("Master");
    assertThat(account.flags()).containsExactly("ssl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "imapauth=ntlm|imapsecret=x ~ imapauth: 'ntlm' is no way to log in; write password",
        "imapauth=oauthbearer ~ imapauth: has no way to an access token; add imaptokencommand",
        "imapauth=xoauth2|imaptokencommand=/bin/t|imaptokenurl=https://x/ ~ imaptokenurl: stands"
            + " beside imaptokencommand",
        "imapauth=xoauth2|imaptokenurl=https://x/|imapclientsecret=s ~ imaptokenurl: has no"
            + " imapclientid",
        "imapauth=xoauth2|imaptokenurl=https://x/|imapclientid=c ~ imaptokenurl: has neither"
            + " imapclientsecret nor imaprefreshtoken",
        "imapauth=xoauth2|imaptokenurl=http://x/|imapclientid=c|imapclientsecret=s ~"
            + " imaptokenurl: is no https address",
        "imapauth=gssapi|imapkeytab=/k ~ imapkeytab: has no imapprincipal",
        "imapauth=dovecot-master ~ imapauth: has no authuser",
        "imapauth=dovecot-master|imapflags=authuser=m ~ imapflags: has no authpassword",
        "imapsecret=x|imapmasterseparator= ~ imapmasterseparator: '' separates nothing",
        "imapsecret=x|imapflags=user=other ~ imapflags: names another user than imapuser",
        "imapsecret=x|imapflags=novalidate-cert/validate-cert ~ imapflags: novalidate-cert stands"
            + " beside validate-cert",
        "imapsecret=x|imapflags=notls/secure ~ imapflags: notls stands beside secure",
        "imapsecret=x|imapflags=service=pop3 ~ imapflags: 'service=pop3' is another protocol",
      })
  void whatIsMissingIsOneError(String options, String error) {
    new Conf(directory)
        .voicemail("[default]", DESK + "|" + options)
        .hasError("voicemail.conf:2: " + error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "imapauth=gssapi|imapsecret=x ~ imapsecret: is not used with imapauth=gssapi",
        "imapauth=xoauth2|imaptokencommand=/bin/t|imappassword=x ~ imappassword: is not used with"
            + " xoauth2",
        "imapsecret=x|imapscope=mail ~ imapscope: is not used without imapauth=xoauth2",
        "imapsecret=x|imapkeytab=/k ~ imapkeytab: is not used without imapauth=gssapi",
        "imapsecret=x|imapmasterseparator=+ ~ imapmasterseparator: is not used without",
        "imapsecret=x|imapflags=tls/readonly ~ imapflags: the flag 'readonly' means nothing here;"
            + " folders are opened for writing",
        "imapsecret=x|imapflags=imap4rev1 ~ imapflags: the flag 'imap4rev1' means nothing here;"
            + " IMAP is all",
        "imapsecret=x|imapflags=service=imap/tryssl/secure ~ imapflags: the flag 'service=imap'",
        "imapsecret=x|imapflags=anonymous ~ imapflags: the flag 'anonymous' means nothing here;"
            + " mailboxes log in by name",
      })
  void whatDoesNothingIsOneWarning(String options, String warning) {
    new Conf(directory)
        .voicemail("[default]", DESK + "|" + options)
        .hasWarning("voicemail.conf:2: " + warning);
  }

  @Test
  void aGeneralOptionIsForThoseWhoDoNotChooseForThemselves() {
    assertThat(
            new Conf(directory)
                .voicemail(
                    "[general]",
                    "imapserver=mail",
                    "imapauth=xoauth2",
                    "imaptokencommand=/bin/token",
                    "[default]",
                    "1 => 1,,,,imapuser=a",
                    "2 => 2,,,,imapuser=b|imapauth=password|imapsecret=x")
                .warnings())
        .isEmpty();
  }

  @Test
  void aTokenEndpointOnThisHostNeedsNoTls() {
    String url = "imaptokenurl=http://127.0.0.1:8080/token";
    Conf conf =
        new Conf(directory)
            .voicemail(
                "[default]",
                DESK + "|imapauth=oauthbearer|imapclientid=c|imapclientsecret=s|" + url);
    assertThat(conf.errors()).isEmpty();
    assertThat(conf.warnings()).isEmpty();
  }
}

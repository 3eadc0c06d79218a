package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.pins.PinSettings.Written;
import org.voxpost.store.MailboxId;

final class LoginOptionsTest {
  @TempDir Path directory;

  private Conf conf;

  @BeforeEach
  void write() {
    conf = new Conf(directory).environment("VOXPOST_STATE", "/state");
  }

  private static MailboxId id(String text) {
    return MailboxId.parse(text);
  }

  @Test
  void withNothingConfiguredItIsAsInAsterisk() {
    Config config = conf.config();

    assertThat(config.logins().maxLogins()).isEqualTo(3);
    assertThat(config.logins().minPassword()).isZero();
    assertThat(config.logins().simplePins()).isFalse();
    assertThat(config.logins().pinless()).isEmpty();
    assertThat(config.logins().aliases()).isEmpty();
    assertThat(config.logins().searchContexts()).isFalse();
    assertThat(config.pins().leaving()).isEmpty();
    assertThat(config.pins().directory()).isEqualTo(Path.of("/state/pins"));
    assertThat(config.locks().directory()).isEqualTo(Path.of("/state/locks"));
    assertThat(config.locks().after()).isEqualTo(10);
    assertThat(config.locks().first()).isEqualTo(Duration.ofMinutes(1));
    assertThat(config.locks().most()).isEqualTo(Duration.ofDays(1));
    assertThat(config.trust().trusted()).isEmpty();
  }

  @Test
  void whatIsConfiguredIsTaken() throws Exception {
    conf.voxpost(
        "[security]",
        "trusted = 10.0.0.0/8, 127.0.0.1",
        "lockafter = 5",
        "lockfirst = 30",
        "lockmost = 600",
        "simplepins = yes");
    conf.voicemail(
        "[general]",
        "maxlogins = 4",
        "minpassword = 6",
        "searchcontexts = yes",
        "pinless = yes",
        "[default]",
        "4123 => 83946,Desk",
        "4124 => 83946,Other,,,pinless=no");
    Config config = conf.config();

    assertThat(config.warnings()).isEmpty();
    assertThat(config.logins().maxLogins()).isEqualTo(4);
    assertThat(config.logins().minPassword()).isEqualTo(6);
    assertThat(config.logins().simplePins()).isTrue();
    assertThat(config.logins().searchContexts()).isTrue();
    assertThat(config.logins().pinless()).containsExactly(id("4123"));
    assertThat(config.locks().after()).isEqualTo(5);
    assertThat(config.locks().first()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.locks().most()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.trust().trusts(InetAddress.getByName("10.1.2.3"))).isTrue();
    assertThat(config.trust().trusts(InetAddress.getByName("127.0.0.2"))).isFalse();
  }

  @Test
  void theSectionOfAliasesHoldsNoMailboxes() {
    conf.voicemail(
        "[general]",
        "aliasescontext = myaliases",
        "[default]",
        "4123 => 83946,Desk",
        "[sales]",
        "5000 => 83946,Sales",
        "[myaliases]",
        "4123@devices => 4123@default",
        "6000 => 5000@sales");
    Config config = conf.config();

    assertThat(config.warnings()).isEmpty();
    assertThat(config.mailboxes()).hasSize(2);
    assertThat(config.logins().aliases())
        .isEqualTo(Map.of(id("4123@devices"), id("4123"), id("6000@default"), id("5000@sales")));
  }

  @ParameterizedTest
  @CsvSource({
    "6000 => 4999,'6000: is an alias of 4999@default, which is no mailbox'",
    "4123 => 4124,'4123: is a mailbox itself'",
  })
  void anAliasThatMeansNothingIsNamed(String line, String warning) {
    conf.voicemail(
        "[general]",
        "aliasescontext = aka",
        "[default]",
        "4123 => 83946,Desk",
        "4124 => 83946,Other",
        "[aka]",
        line);

    conf.hasWarning("voicemail.conf:7: " + warning);
  }

  @Test
  void anAliasGivenTwiceMeansTheFirst() {
    conf.voicemail(
        "[general]",
        "aliasescontext = aka",
        "[default]",
        "4123 => 83946,Desk",
        "4124 => 83946,Other",
        "[aka]",
        "6000 => 4123",
        "6000 => 4124");

    conf.hasWarning("voicemail.conf:8: 6000: is given before");
    assertThat(conf.config().logins().aliases()).containsEntry(id("6000"), id("4123"));
  }

  @Test
  void whatIsToLeaveTheFileIsKnownByItsLine() {
    conf.file("more.conf", "4125 => 1,Third\n");
    conf.voicemail(
        "[general]",
        "passwordlocation = spooldir",
        "[default]",
        "4123 => 83946,Desk",
        "4124 => 83946,Other,,,passwordlocation=voicemail.conf",
        "#include more.conf");
    Config config = conf.config();

    assertThat(config.warnings()).isEmpty();
    assertThat(config.pins().leaving())
        .isEqualTo(
            Map.of(
                id("4123"), new Written(directory.resolve("voicemail.conf"), 4),
                id("4125"), new Written(directory.resolve("more.conf"), 1)));
  }

  @ParameterizedTest
  @CsvSource({"hashed", "-hashed"})
  void theWordInThePlaceOfAPasswordIsNoFault(String field) {
    conf.voicemail("[default]", "4123 => " + field + ",Desk");

    assertThat(conf.warnings()).isEmpty();
    assertThat(conf.config().mailboxes().getFirst().pin().isMoved()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "passwordlocation = etc,'is no place for passwords; write voicemail.conf or spooldir'",
    "minpassword = x,'is not a number from 0 to 40'",
    "pinless = maybe,is neither yes nor no",
    "searchcontexts = maybe,is neither yes nor no",
  })
  void whatCannotBeReadIsNamed(String line, String error) {
    conf.voicemail("[general]", line, "[default]", "4123 => 83946,Desk");

    assertThat(conf.errors()).isNotEmpty().allMatch(each -> each.contains(error));
  }

  @ParameterizedTest
  @CsvSource({
    "trusted = pbx.example.com,'is no list of addresses'",
    "lockafter = 0,is not a number from 1 to 1000",
    "lockmost = 10,lockmost 10 is less than lockfirst 60",
    "lockfrist = 10,write 'lockfirst'",
  })
  void whatCannotBeReadInSecurityIsNamed(String line, String error) {
    conf.voxpost("[security]", line);

    conf.hasError(error);
  }
}

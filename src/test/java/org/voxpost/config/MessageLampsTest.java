package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.mwi.MwiSettings;
import org.voxpost.sip.Network;
import org.voxpost.sip.SubscriptionSettings;
import org.voxpost.store.MailboxId;

final class MessageLampsTest {
  @TempDir Path directory;

  private Conf conf(String section, String... lines) {
    List<String> all = new ArrayList<>(List.of(section));
    all.addAll(Arrays.asList(lines));
    return new Conf(directory)
        .voicemail("[default]", "4123 => 1,A", "4124 => 2,B", "[sales]", "4123 => 3,C")
        .voxpost(all.toArray(String[]::new));
  }

  @Test
  void everyOptionIsHeard() {
    Config config =
        conf(
                "[general]",
                "statedir = /state",
                "[mwi]",
                "subscribers = 10.0.0.0/8, 2001:db8::/32",
                "subscribeexpires = 1800",
                "minexpires = 30",
                "maxsubscriptions = 20",
                "account = sip:*97@pbx.example.com",
                "notifyrefresh = 120",
                "publish = sip:${MAILBOX}@presence.example.com\\;transport=tcp",
                "publishexpires = 300",
                "authuser = vm",
                "authsecret = tell-nobody",
                "[lamps]",
                "4123 = sip:4123@10.0.0.7, sip:4123@[::1]:5080\\;transport=tcp",
                "4123@sales => sip:sales@10.0.0.8")
            .config();
    MwiSettings mwi = config.mwi();
    assertThat(mwi.subscribers())
        .containsExactly(
            Network.parse("10.0.0.0/8").orElseThrow(),
            Network.parse("2001:db8::/32").orElseThrow());
    assertThat(mwi.account()).isEqualTo("sip:*97@pbx.example.com");
    assertThat(mwi.notifyRefresh()).isEqualTo(Duration.ofMinutes(2));
    assertThat(mwi.publish()).isEqualTo("sip:${MAILBOX}@presence.example.com;transport=tcp");
    assertThat(mwi.publishExpires()).isEqualTo(Duration.ofMinutes(5));
    assertThat(mwi.authUser()).isEqualTo("vm");
    assertThat(mwi.authSecret().reveal()).isEqualTo("tell-nobody");
    assertThat(mwi.directory()).isEqualTo(Path.of("/state/lamps"));
    assertThat(mwi.addresses())
        .isEqualTo(
            Map.of(
                new MailboxId("4123", "default"),
                List.of("sip:4123@10.0.0.7", "sip:4123@[::1]:5080;transport=tcp"),
                new MailboxId("4123", "sales"),
                List.of("sip:sales@10.0.0.8")));
    assertThat(config.subscriptions())
        .isEqualTo(
            new SubscriptionSettings(
                Duration.ofMinutes(30),
                Duration.ofSeconds(30),
                20,
                SubscriptionSettings.STANDARD.perSecond()));
  }

  @Test
  void aStarIsEveryMailboxBesidesItsOwnLines() {
    MwiSettings mwi =
        conf("[lamps]", "* = sip:${MAILBOX}@pbx.example.com", "4124 = sip:b@10.0.0.7")
            .config()
            .mwi();
    assertThat(mwi.addresses().get(MailboxId.parse("4124")))
        .containsExactly("sip:${MAILBOX}@pbx.example.com", "sip:b@10.0.0.7");
    assertThat(mwi.addresses()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "[mwi] ~ subscribers = office ~ 'office' is no list of addresses; write networks such as",
        "[mwi] ~ minexpires = 7200 ~ is not a number from 1 to 3600",
        "[mwi] ~ publish = presence.example.com ~ is no SIP URI; write sip:user@host",
        "[mwi] ~ publish = sip:${EXTEN}@p ~ is no SIP URI; write sip:user@host",
        "[mwi] ~ acount = sip:a@b ~ acount: there is no such option in [mwi]; write 'account'",
        "[lamps] ~ 4123 = 10.0.0.7 ~ 4123: '10.0.0.7' is no SIP URI; write sip:user@host",
        "[lamps] ~ 4123 = sips:4123@10.0.0.7 ~ is no SIP URI",
        "[lamps] ~ 4123 = ~ 4123: names no address",
        "[lamps] ~ 4125 = sip:a@b ~ 4125: voicemail.conf has no mailbox 4125@default; write",
        "[lamps] ~ 4124@sales = sip:a@b ~ voicemail.conf has no mailbox 4124@sales; write",
      })
  void aBadLineIsAnError(String section, String line, String error) {
    conf(section.trim(), line.trim()).hasError("voxpost.conf:2: ", error.trim());
  }

  @Test
  void theSecretIsInNoProblem() {
    Conf conf = conf("[mwi]", "authsecret = tell-nobody", "authsecret = tell-nobody", "x = 1");
    assertThat(conf.errors().toString()).contains("x").doesNotContain("tell-nobody");
  }
}

package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.exits.ContextExitSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;
import org.voxpost.store.MailboxId;

final class ExitLinesTest {
  private static final MailboxId DESK = MailboxId.parse("4123@default");

  @TempDir Path directory;

  private Conf exits(String... lines) {
    List<String> file = new ArrayList<>(List.of("[exits]"));
    file.addAll(List.of(lines));
    return new Conf(directory).voxpost(file.toArray(String[]::new));
  }

  @Test
  void withoutLinesThereIsNoWayOut() {
    ExitSettings read = exits().config().exits();

    assertThat(read.contexts()).isEmpty();
    assertThat(read.target()).isEmpty();
    assertThat(read.untrustedCallouts()).isFalse();
    assertThat(read.limit()).isEqualTo(Duration.ofSeconds(20));
    assertThat(read.mailboxes()).isEqualTo(Map.of(DESK, MailboxExitSettings.NONE));
  }

  @Test
  void waysAreForEverybodyOrForAContext() {
    ExitSettings read =
        exits(
                "operator = 0",
                "attendant = sip:hall@pbx.example.com",
                "operator@shop = 500",
                "1 = 201",
                "2@shop = sip:two@10.0.0.1:5080",
                "allow = _1XX",
                "allow = _9.",
                "allow@shop = 110",
                "target = sip:${NUMBER}@pbx.example.com\\;transport=tcp",
                "untrustedcallouts = yes",
                "transferlimit = 30")
            .config()
            .exits();

    assertThat(read.contexts())
        .isEqualTo(
            Map.of(
                "",
                new ContextExitSettings(
                    Optional.of("0"),
                    Optional.of("sip:hall@pbx.example.com"),
                    Map.of(1, "201"),
                    List.of("_1XX", "_9.")),
                "shop",
                new ContextExitSettings(
                    Optional.of("500"),
                    Optional.empty(),
                    Map.of(2, "sip:two@10.0.0.1:5080"),
                    List.of("110"))));
    assertThat(read.target()).isEqualTo("sip:${NUMBER}@pbx.example.com;transport=tcp");
    assertThat(read.untrustedCallouts()).isTrue();
    assertThat(read.limit()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void aMailboxSaysWhichWaysItHas() {
    Conf conf =
        exits("operator@shop = 0", "allow = _X.")
            .voicemail(
                "[general]",
                "operator = yes",
                "dialout = all",
                "[default]",
                "4123 => 1,Desk,,,exitcontext=shop|exit1=200|exit9=sip:nine@pbx|callback=all");

    assertThat(conf.warnings()).isEmpty();
    assertThat(conf.config().exits().mailboxes().get(DESK))
        .isEqualTo(
            new MailboxExitSettings(
                true, "shop", Map.of(1, "200", 9, "sip:nine@pbx"), "all", "all"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "oprator = 0 ~ oprator: there is no such option in [exits]; write 'operator'",
        "0 = 200 ~ 0: there is no such option in [exits]",
        "target@shop = x ~ target@shop: is the same for every context; write it without the @",
        "operator = the boss ~ operator: 'the boss' is neither a number nor a sip: URI; write one",
        "1 = tel:200 ~ 1: 'tel:200' is neither a number nor a sip: URI",
        "allow = 4.X ~ allow: '_4.X' is no pattern",
        "target = sip:200@pbx ~ target: 'sip:200@pbx' is no URI with a place for the number",
        "target = ${NUMBER} ~ target: '${NUMBER}' is no URI with a place for the number",
        "transferlimit = 0 ~ transferlimit: '0' is not a number from 1 to 300",
        "untrustedcallouts = maybe ~ untrustedcallouts: 'maybe' is neither yes nor no",
      })
  void aBadLineIsAnError(String line, String error) {
    exits(line.replace("4.X", "_4.X")).hasError("voxpost.conf:2: " + error);
  }

  @Test
  void aBadTargetOfAMailboxIsAnError() {
    exits()
        .voicemail("[default]", "4123 => 1,Desk,,,exit1=the boss")
        .hasError("voicemail.conf:2: exit1: 'the boss' is neither a number nor a sip: URI");
  }

  @Test
  void aWayGivenTwiceIsAWarning() {
    exits("operator = 0", "operator = 1").hasWarning("voxpost.conf:3: operator: is given before");
  }

  @Test
  void waysThatLeadNowhereAreNamed() {
    assertThat(
            exits("operator = 0")
                .voicemail(
                    "[general]",
                    "operator = yes",
                    "[default]",
                    "4123 => 1,Desk,,,exitcontext=shop|dialout=far",
                    "4124 => 1")
                .warnings())
        .containsExactlyInAnyOrder(
            "voicemail.conf:2: operator: leads nowhere; write operator@shop = 0 into [exits]",
            "voicemail.conf: dialout: may dial nothing; write allow@far = and a pattern into"
                + " [exits]");
  }
}

package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.call.RouteSettings.Action;
import org.voxpost.call.RouteSettings.Route;

final class RoutesTest {
  @TempDir Path directory;

  private Conf routes(String... lines) {
    List<String> file = new ArrayList<>(List.of("[routes]"));
    file.addAll(List.of(lines));
    return new Conf(directory)
        .voicemail("[default]", "4123 => 1", "[office]", "5123 => 1")
        .voxpost(file.toArray(String[]::new));
  }

  @Test
  void aRouteIsAPatternAnActionAMailboxAndOptions() {
    assertThat(
            routes(
                    "_4XXX => voicemail(${EXTEN},u)",
                    "_9. => VoiceMail(${EXTEN:1}@office, bs)",
                    "*97 => voicemailmain()",
                    "8500 => VoiceMailMain( 4123 )",
                    "voicemail => voicemail()")
                .config()
                .routes()
                .routes())
        .containsExactly(
            new Route("_4XXX", Action.VOICEMAIL, "${EXTEN}", "u"),
            new Route("_9.", Action.VOICEMAIL, "${EXTEN:1}@office", "bs"),
            new Route("*97", Action.VOICEMAILMAIN, "", ""),
            new Route("8500", Action.VOICEMAILMAIN, "4123", ""),
            new Route("voicemail", Action.VOICEMAIL, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "_ => voicemail() ~ _: is no pattern; write a user part, or _ and",
        "_4.X => voicemail() ~ _4.X: is no pattern",
        "_4[5-1] => voicemail() ~ _4[5-1]: is no pattern",
        "_4[12 => voicemail() ~ _4[12: is no pattern",
        "_4[] => voicemail() ~ _4[]: is no pattern",
        "4 123 => voicemail() ~ 4 123: is no pattern",
        "4123 => voicemail ~ 4123: names no application; write pattern => voicemail(${EXTEN},u)",
        "4123 => dial(SIP/4123) ~ 4123: names no application",
        "4123 => voicemail(4124) ~ 4123: voicemail.conf has no mailbox 4124@default;"
            + " write 4123@default or add it",
        "4123 => voicemail(4123@ofice) ~ 4123: voicemail.conf has no mailbox 4123@ofice; write",
        "_X. => voicemail(${EXTEN}@ofice) ~ _X.: voicemail.conf has no mailbox in [ofice];"
            + " write 'office'",
        "_X. => voicemail(${EXTN}) ~ _X.: '${EXTN}' is no mailbox; write number@context",
        "_X. => voicemail(${EXTEN:-4}) ~ _X.: '${EXTEN:-4}' is no mailbox",
        "4123 => voicemail(4123&5123@ofice) ~ 4123: voicemail.conf has no mailbox 5123@ofice;"
            + " write",
        "4123 => voicemail(4123&) ~ 4123: has nothing on one side of an &; write a&b or take & out",
        "4123 => voicemailmain(4123&5123@office) ~ 4123: names several mailboxes; name one",
        "4123 => voicemail(4123,q) ~ 4123: there is no option q; there are P S U b d e g s t u",
        "4123 => voicemail(4123,u,b) ~ 4123: 'u,b' are no options",
        "4123 => voicemail(4123,g) ~ 4123: the option g is not right; write decibels behind it",
        "4123 => voicemail(4123,u(1)) ~ 4123: the option u(1) is not right; write u alone",
        "4123 => voicemailmain(4123,a(Wrok)) ~ 4123: the option a(Wrok) is not right; write",
        "4123 => voicemailmain(4123,u) ~ 4123: there is no option u; there are a g p r s",
      })
  void aBadRouteIsAnError(String line, String error) {
    routes(line).hasError("voxpost.conf:2: " + error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "_4XXX => voicemail(),4123 => voicemail() ~ 4123: is never reached; _4XXX at",
        "_4XXX => voicemail(),_4[1-3]XX => voicemail() ~ _4[1-3]XX: is never reached; _4XXX at",
        "4123 => voicemail(),4123 => voicemail() ~ 4123: is never reached; 4123 at",
        "_X. => voicemail(),_4XXX => voicemail() ~ _4XXX: is never reached; _X. at",
        "_4XX5 => voicemail(),_41XX => voicemail() ~ _41XX: some of what it matches goes to _4XX5",
      })
  void aRouteBehindAWiderOneIsAWarning(String lines, String warning) {
    routes(lines.split(",")).hasWarning("voxpost.conf:3: " + warning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4123 => voicemail(),_4XXX => voicemail(),_X. => voicemail()",
        "_4XXX => voicemail(),_5XXX => voicemail(),_4XX => voicemail(),*97 => voicemailmain()",
        "_[1-3]X => voicemail(),_[4-6]X => voicemail()",
      })
  void aRouteBeforeAWiderOneIsAsItShouldBe(String lines) {
    assertThat(routes(lines.split(",")).warnings()).isEmpty();
  }

  @Test
  void everyOptionOfAsteriskIsTaken() {
    Conf conf =
        routes(
            "4123 => voicemail(4123,busSeUPg(-3.5)t(beeperr)d(office))",
            "8500 => voicemailmain(4123,srg(6)a(Work))");

    assertThat(conf.warnings()).isEmpty();
    assertThat(conf.config().routes().routes())
        .extracting(Route::options)
        .containsExactly("busSeUPg(-3.5)t(beeperr)d(office)", "srg(6)a(Work)");
  }

  @Test
  void aPrefixIsNoMailbox() {
    assertThat(routes("_85X => voicemailmain(9,p)").warnings()).isEmpty();
  }

  @Test
  void earlyMediaMayBeTheRuleForMessages() {
    Conf conf =
        new Conf(directory)
            .voxpost(
                "[calls]",
                "earlymedia = yes",
                "[routes]",
                "4123 => voicemail(4123,u)",
                "4124 => voicemail(4123,ue)",
                "8500 => voicemailmain()");

    assertThat(conf.config().routes().routes())
        .extracting(Route::options)
        .containsExactly("ue", "ue", "");
  }

  @Test
  void aPatternWithoutItsUnderscoreIsAWarning() {
    routes("4XXX => voicemail()").hasWarning("4XXX: matches nothing but itself", "write _4XXX");
  }
}

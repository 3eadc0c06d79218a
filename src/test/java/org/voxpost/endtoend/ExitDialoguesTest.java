package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Callers.atOnce;
import static org.voxpost.endtoend.Callers.phone;
import static org.voxpost.endtoend.Callers.reports;
import static org.voxpost.endtoend.Callers.sentTo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** leave_voicemail_contexts of Asterisk's tests, with its ways out as transfers. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class ExitDialoguesTest {
  @TempDir static Path directory;

  private static RunningAppliance appliance;

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory,
        """
        [general]
        operator = yes
        [default]
        1234 => 7391,Everybody's,,,exit9=sip:desk@other.example
        1235 => 7391,Patient
        [sales]
        1234 => 7391,Sales,,,exitcontext=sales
        """,
        """
        plain => voicemail(1234,d)
        sales => voicemail(1234@sales,d(sales))
        patient => voicemail(1235,d)
        early => voicemail(1234,ed)
        nokeys => voicemail(1234)
        [exits]
        target = sip:${NUMBER}@pbx.example
        operator = 100
        attendant = 101
        1 = 201
        3 = 203
        5 = 5678
        operator@sales = 300
        attendant@sales = 301
        1@sales = 401
        3@sales = 403
        5@sales = 45678
        """);
    appliance = RunningAppliance.start(directory);
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  @Test
  void contextsElevenKeysDuringTheInstructionsReachTheirTargets() throws Exception {
    atOnce(
        () -> leavesBy("plain", '0', "sip:100@pbx.example"),
        () -> leavesBy("plain", '*', "sip:101@pbx.example"),
        () -> leavesBy("plain", '1', "sip:201@pbx.example"),
        () -> leavesBy("plain", '3', "sip:203@pbx.example"),
        () -> leavesBy("plain", '5', "sip:5678@pbx.example"),
        () -> leavesBy("plain", '9', "sip:desk@other.example"),
        () -> leavesBy("sales", '0', "sip:300@pbx.example"),
        () -> leavesBy("sales", '*', "sip:301@pbx.example"),
        () -> leavesBy("sales", '1', "sip:401@pbx.example"),
        () -> leavesBy("sales", '3', "sip:403@pbx.example"),
        () -> leavesBy("sales", '5', "sip:45678@pbx.example"));
  }

  private static void leavesBy(String route, char key, String target) {
    try (TestPhone phone = phone(appliance.sip(route))) {
      Call call = phone.dial().answered();
      call.listening().hearsBeginningOf("vm-intro");
      call.key(key);
      assertThat(sentTo(call)).isEqualTo(target);
      reports(call, "200 OK");
      call.awaitHangUp();
      assertThat(call.heard()).noneMatch(heard -> heard.couldBe("beep"));
    }
  }

  @ParameterizedTest
  @CsvSource({"0, sip:100@pbx.example", "*, sip:101@pbx.example", "3, sip:203@pbx.example"})
  void contextsAKeyBeforeTheAnswerIsARedirection(char key, String target) {
    try (TestPhone phone = phone(appliance.sip("early"))) {
      Call call = phone.dial();
      call.listening().hearsBeginningOf("vm-intro");
      call.key(key);

      assertThat(call.status()).isEqualTo(302);
      assertThat(call.response().first("Contact")).isEqualTo("<" + target + ">");
    }
  }

  @Test
  void contextsAKeyThatLeadsNowhereChangesNothing() {
    try (TestPhone phone = phone(appliance.sip("nokeys"))) {
      Call call = phone.dial().answered();
      call.listening().hearsBeginningOf("vm-intro");
      call.keys("13");
      call.hears("vm-intro", "beep");
      assertThat(call.requests()).isEmpty();
    }
  }

  @Test
  void contextsACallerWhomNobodyTookLeavesAMessageInstead() throws Exception {
    try (TestPhone phone = phone(appliance.sip("patient"))) {
      Call call = phone.dial().answered();
      call.listening().hearsBeginningOf("vm-intro");
      call.key('5');
      sentTo(call);
      reports(call, "486 Busy Here");
      call.hears("vmx-transfer-failed", "beep");
      Callers.speaks(call, 700);
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
    try (MailClient box = MailClient.local(directory, "1235")) {
      assertThat(Tones.dominant(box.await(1).getFirst().sound())).isBetween(690, 710);
    }
  }
}

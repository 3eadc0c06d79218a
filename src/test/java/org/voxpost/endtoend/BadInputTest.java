package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;

/** Whatever comes in gets a clear answer, and nothing is made of nothing. */
@Execution(ExecutionMode.CONCURRENT)
class BadInputTest {
  @TempDir Path directory;

  @BeforeEach
  void letDovecotPass() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void aConfigurationWithFiveFaultsListsFive() throws Exception {
    RunningAppliance.configure(
        directory,
        """
        [general]
        formatt = wav
        maxmsg = many
        [default]
        4123 => 7391,Desk,d@example.com,,tz=Nowhere
        4123 => 7391,Desk again
        4124 => 7391,Office,o@example.com,,attachfmt=mp9
        """);

    List<String> said = RunningAppliance.command(directory, "run");

    assertThat(said.stream().filter(line -> line.startsWith("error: "))).hasSize(5);
    assertThat(said)
        .anySatisfy(line -> assertThat(line).contains("voicemail.conf:3", "formatt", "format"))
        .anySatisfy(line -> assertThat(line).contains("voicemail.conf:4", "maxmsg"))
        .anySatisfy(line -> assertThat(line).contains("voicemail.conf:6", "tz"))
        .anySatisfy(line -> assertThat(line).contains("voicemail.conf:7", "4123"))
        .anySatisfy(line -> assertThat(line).contains("voicemail.conf:8", "attachfmt"))
        .endsWith("exit 78");
  }

  @Test
  @NeedsPeer("dovecot")
  void brokenCallsAreAnsweredAndLeaveNothing() throws Exception {
    RunningAppliance.configure(
        directory,
        "[default]\n4123 => 7391,Desk,d@example.com\n",
        "\n[media](+)\nrtptimeout = 4\n");
    try (RunningAppliance appliance = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123")) {
      assertThat(statusFor(appliance, "4123", "this is no SDP at all\r\n")).isIn(400, 488);
      assertThat(
              statusFor(appliance, "4123", "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n"))
          .isEqualTo(488);
      assertThat(
              statusFor(
                  appliance,
                  "4123",
                  """
                  v=0\r
                  o=- 1 1 IN IP4 127.0.0.1\r
                  s=-\r
                  c=IN IP4 127.0.0.1\r
                  t=0 0\r
                  m=audio 4000 RTP/AVP 97\r
                  a=rtpmap:97 iLBC/8000\r
                  """))
          .isEqualTo(488);
      assertThat(status(appliance, "999")).isEqualTo(404);
      assertThat(status(appliance, "4999")).isEqualTo(404);
      assertThat(status(appliance, "vm")).isEqualTo(404);

      callerWhoNeverSendsSound(appliance);

      appliance.awaitLog("no sound arrived");
      appliance.awaitLog(": over: ");
      assertThat(mail.count()).isZero();
      try (var files = Files.walk(directory.resolve("state"))) {
        assertThat(files.filter(file -> file.endsWith("envelope"))).isEmpty();
      }
    }
  }

  @Test
  @NeedsPeer("dovecot")
  void checkingFirstLeavesNothingInTheWayOfRunning() throws Exception {
    RunningAppliance.configure(directory, "[default]\n4123 => 7391,Desk,d@example.com\n");

    assertThat(RunningAppliance.command(directory, "check")).contains("All is well.", "exit 0");
    try (RunningAppliance _ = RunningAppliance.start(directory)) {
      // What runs is seen by a second check, and left alone.
      assertThat(RunningAppliance.command(directory, "check"))
          .anySatisfy(line -> assertThat(line).contains("in use by the running appliance"))
          .contains("exit 0");
      try (MailClient mail = MailClient.local(directory, "4123")) {
        assertThat(mail.count()).isZero();
      }
    }
  }

  @Test
  @NeedsPeer("dovecot")
  void oneCallMoreThanAllowedIsToldWhenToTryAgain() throws Exception {
    RunningAppliance.configure(
        directory, "[default]\n4123 => 7391,Desk,d@example.com\n", "\n[calls]\nmaxcalls = 1\n");
    try (RunningAppliance appliance = RunningAppliance.start(directory);
        TestPhone first = TestPhone.calling(appliance.sip("4123")).from("1555", "First");
        TestPhone second = TestPhone.calling(appliance.sip("4123")).from("1556", "Second")) {
      first.dial().answered();

      Call refused = second.dial();

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.response().first("Retry-After")).isNotEmpty();
    }
  }

  private static void callerWhoNeverSendsSound(RunningAppliance appliance) {
    try (TestPhone phone = TestPhone.calling(appliance.sip("4123")).from("1555", "Mute")) {
      Call call = phone.dial(dial -> dial.silent()).answered();
      call.hears("vm-theperson");
      call.keyByInfo('#');
      call.hears("beep");
      call.hangUp();
    }
  }

  private static int statusFor(RunningAppliance appliance, String user, String sdp) {
    try (TestPhone phone = TestPhone.calling(appliance.sip(user)).from("1555", "Odd")) {
      return phone.dial(dial -> dial.sdp(sdp)).status();
    }
  }

  private static int status(RunningAppliance appliance, String user) {
    try (TestPhone phone = TestPhone.calling(appliance.sip(user)).from("1555", "Odd")) {
      return phone.dial().status();
    }
  }
}

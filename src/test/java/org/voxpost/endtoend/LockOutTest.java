package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;

/** Wrong passwords lock logins across calls and a restart, until the administrator ends it. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class LockOutTest {
  @TempDir Path directory;

  private RunningAppliance appliance;

  @BeforeEach
  void start() throws Exception {
    // Dovecot runs as another user than root and must be able to pass through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory,
        """
        [general]
        passwordlocation = spooldir
        [default]
        4123 => 739184,Front Desk ; the desk
        4124 => 739285,Back Office,,,pinless=yes
        """,
        """
        [security]
        trusted = 127.0.0.1
        lockafter = 3
        lockfirst = 3600
        """);
    appliance = RunningAppliance.start(directory);
    appliance.awaitLog("2 passwords were moved out of");
  }

  @AfterEach
  void stop() throws Exception {
    appliance.close();
  }

  @Test
  void wrongPasswordsLockUntilTheAdministratorUnlocks() throws Exception {
    try (TestPhone phone = phone("1555", "8500")) {
      Call call = phone.dial().answered();
      call.hears("vm-login");
      call.keys("4123#");
      call.hears("vm-password");
      call.keys("111111#");
      call.hears("vm-incorrect-mailbox");
      call.keys("4123#222222#");
      call.hears("vmx-login-last", "vm-incorrect-mailbox");
      call.keys("4123#333333#");
      call.hears("vm-incorrect", "vm-goodbye");
      call.awaitHangUp();
    }
    blocked("1666");
    appliance.close();
    appliance = RunningAppliance.start(directory);
    blocked("1777");
    assertThat(RunningAppliance.command(directory, "locks"))
        .anyMatch(line -> line.matches("mailbox 4123@default +3 wrong +locked until .*"))
        .anyMatch(line -> line.matches("caller 1555 +3 wrong +locked until .*"))
        .contains("exit 0");

    assertThat(RunningAppliance.command(directory, "unlock", "4123"))
        .contains("unlocked mailbox 4123@default", "exit 0");

    try (TestPhone phone = phone("1666", "854123")) {
      Call call = phone.dial().answered();
      call.hears("vm-password");
      call.keys("739184#");
      call.hears("vm-youhave");
      call.hangUp();
    }
    assertThat(RunningAppliance.command(directory, "unlock", "--caller", "1555"))
        .contains("unlocked caller 1555", "exit 0");
    assertThat(RunningAppliance.command(directory, "unlock", "4123")).contains("exit 1");
    assertThat(appliance.log()).doesNotContain("739184", "111111", "222222", "333333");
  }

  /** The right password, and no word on that. */
  private void blocked(String number) {
    try (TestPhone phone = phone(number, "854123")) {
      Call call = phone.dial().answered();
      call.hears("vm-password");
      call.keys("739184#");
      call.hears("vmx-login-blocked", "vm-goodbye");
      call.awaitHangUp();
    }
  }

  @Test
  void passwordsLeaveTheFileAndOpenTheMailboxesAllTheSame() throws Exception {
    assertThat(Files.readString(directory.resolve("voicemail.conf")))
        .contains("4123 => hashed,Front Desk ; the desk\n", "4124 => hashed,Back Office,,,pinless")
        .doesNotContain("739184", "739285");
    try (TestPhone phone = phone("1555", "854123")) {
      Call call = phone.dial().answered();
      call.hears("vm-password");
      call.keys("739184#");
      call.hears("vm-youhave");
      call.hangUp();
    }
  }

  @Test
  void aNewPasswordThatIsEasyToGuessIsRefusedByPhone() {
    try (TestPhone phone = phone("1555", "854123")) {
      Call call = phone.dial().answered();
      Office.press(call, "vm-password", "739184#");
      Office.press(call, "vm-youhave", "0");
      Office.press(call, "vm-options", "5");
      Office.press(call, "vm-newpassword", "5555#");
      call.hears("vmx-pass-simple", "vm-pls-try-again");
      Office.press(call, "vm-newpassword", "739184#");
      call.hears("vmx-pass-same", "vm-pls-try-again", "vm-newpassword");
      call.hangUp();
    }
  }

  @Test
  void theOwnPhoneOpensItsMailboxWithoutAPassword() {
    try (TestPhone phone = phone("4124", "8500")) {
      Call call = phone.dial().answered();
      call.hears("vm-login");
      call.key('#');
      call.hears("vm-youhave");
      call.hangUp();
    }
  }

  private TestPhone phone(String number, String user) {
    return TestPhone.calling(appliance.sip(user)).from(number, "");
  }
}

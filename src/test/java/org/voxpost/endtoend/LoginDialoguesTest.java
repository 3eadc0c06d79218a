package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Callers.reports;
import static org.voxpost.endtoend.Callers.sentTo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.Sound;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** Asterisk's own tests of logging in (tests/apps/voicemail/authenticate_*), redone. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class LoginDialoguesTest {
  @TempDir static Path directory;

  private static RunningAppliance appliance;

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory,
        """
        [default]
        1234 => 4957,Nominal
        1235 => 4957,Given
        1236 => 4957,Wrong password
        1237 => 4957,Wrong password
        1238 => 4957,Star
        1239 => 4957,Star,,,exitcontext=sales
        """,
        """
        [exits]
        target = sip:${NUMBER}@pbx.example
        attendant = 101
        attendant@sales = 301
        """);
    appliance = RunningAppliance.start(directory);
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  /** From a number of its own: wrong tries are counted by caller, too. */
  private static TestPhone phone(String dialled, String from) {
    return TestPhone.calling(appliance.sip(dialled)).from(from, "");
  }

  @Test
  void nominalMailboxAndPasswordOpenTheMailbox() {
    try (TestPhone phone = phone("8500", "1501")) {
      Call call = phone.dial().answered();
      call.listening().hearsNext("vm-login");
      call.keys("1234#");
      call.listening().hearsNext("vm-password");
      call.keys("4957#");
      call.hears("vm-youhave", "vm-no", "vm-messages");
      call.hangUp();
    }
  }

  @Test
  void keysAreTonesInTheVoiceWhereThePhoneOffersNothingElse() {
    try (TestPhone phone = phone("8500", "1511")) {
      Call call = phone.dial(dial -> dial.noKeys()).answered();
      call.listening().hearsNext("vm-login");
      call.speak(tones("1234#"));
      call.listening().hearsNext("vm-password");
      call.speak(tones("4957#"));
      call.hears("vm-youhave", "vm-no", "vm-messages");
      call.hangUp();
    }
  }

  @Test
  void aKeyMayBeHeldForLong() {
    try (TestPhone phone = phone("851235", "1513")) {
      Call call = phone.dial().answered();
      call.listening().hearsNext("vm-password");
      call.key('4', Duration.ofMillis(2700));
      call.keys("957#");
      call.hears("vm-youhave", "vm-no", "vm-messages");
      call.hangUp();
    }
  }

  /** The first key is heard both ways; from then on INFO alone counts. */
  @Test
  void aKeyThatSoundsAndIsSentByInfoIsPressedOnce() {
    try (TestPhone phone = phone("851235", "1512")) {
      Call call = phone.dial(dial -> dial.noKeys()).answered();
      call.listening().hearsNext("vm-password");
      for (String key : List.of("4", "9", "5", "7", "#")) {
        call.speak(tones(key));
        assertThat(call.keyByInfo(key.charAt(0))).isEqualTo(200);
      }
      call.hears("vm-youhave", "vm-no", "vm-messages");
      call.hangUp();
    }
  }

  private static Sound tones(String keys) {
    Sound all = Sound.silence(Duration.ofMillis(60));
    for (int i = 0; i < keys.length(); i++) {
      all =
          all.then(Tones.dtmf(keys.charAt(i), Duration.ofMillis(100)))
              .then(Sound.silence(Duration.ofMillis(100)));
    }
    return all;
  }

  @Test
  void nominalAMailboxThatTheRouteNamesIsNotAskedFor() {
    try (TestPhone phone = phone("851235", "1502")) {
      Call call = phone.dial().answered();
      call.listening().hearsNext("vm-password");
      call.keys("4957#");
      call.hears("vm-youhave", "vm-no", "vm-messages");
      call.hangUp();
    }
  }

  @Test
  void invalidMailboxThreeTimesEndsTheCallWithoutAWordOnWhichExist() {
    try (TestPhone phone = phone("8500", "1503")) {
      Call call = phone.dial().answered();
      call.listening().hearsBeginningOf("vm-login");
      call.keys("6666#");
      call.hears("vm-password");
      call.keys("1111#");
      call.listening().hearsBeginningOf("vm-incorrect-mailbox");
      call.keys("6667#");
      call.hears("vm-password");
      call.keys("4957#");
      call.hears("vmx-login-last");
      call.listening().hearsBeginningOf("vm-incorrect-mailbox");
      call.keys("6668#");
      call.hears("vm-password");
      call.keys("4957#");
      isShownOut(call);
    }
  }

  @Test
  void invalidPasswordThreeTimesEndsTheCall() {
    try (TestPhone phone = phone("8500", "1504")) {
      Call call = phone.dial().answered();
      call.listening().hearsBeginningOf("vm-login");
      call.keys("1236#");
      call.hears("vm-password");
      call.keys("1111#");
      call.listening().hearsBeginningOf("vm-incorrect-mailbox");
      call.keys("1236#");
      call.hears("vm-password");
      call.keys("49577#");
      call.hears("vmx-login-last");
      call.listening().hearsBeginningOf("vm-incorrect-mailbox");
      call.keys("1236#");
      call.hears("vm-password");
      call.keys("495#");
      isShownOut(call);
    }
  }

  @Test
  void invalidPasswordOfAMailboxThatTheRouteNamesAsksForNothingElse() {
    try (TestPhone phone = phone("851237", "1505")) {
      Call call = phone.dial().answered();
      call.listening().hearsNext("vm-password");
      call.keys("1111#");
      call.listening().hearsNext("vm-incorrect", "vm-password");
      call.keys("1112#");
      call.listening().hearsNext("vm-incorrect", "vmx-login-last", "vm-password");
      call.keys("1113#");
      isShownOut(call);
    }
  }

  private static void isShownOut(Call call) {
    call.listening().hearsNext("vm-incorrect", "vm-goodbye");
    call.awaitHangUp();
    assertThat(call.heard()).noneMatch(heard -> heard.couldBe("vm-youhave"));
  }

  @Test
  void extensionsStarInsteadOfAMailboxReachesTheAttendant() {
    try (TestPhone phone = phone("8500", "1506")) {
      Call call = phone.dial().answered();
      call.hears("vm-login");
      call.keys("*#");
      isTransferred(call, "sip:101@pbx.example");
    }
  }

  @Test
  void extensionsStarInsteadOfAPasswordReachesTheAttendant() {
    try (TestPhone phone = phone("8500", "1507")) {
      Call call = phone.dial().answered();
      call.hears("vm-login");
      call.keys("1238#");
      call.hears("vm-password");
      call.keys("*#");
      isTransferred(call, "sip:101@pbx.example");
    }
  }

  @Test
  void extensionsAMailboxThatTheRouteNamesHasAnAttendantOfItsOwn() {
    try (TestPhone phone = phone("851239", "1508")) {
      Call call = phone.dial().answered();
      call.hears("vm-password");
      call.keys("*#");
      isTransferred(call, "sip:301@pbx.example");
    }
  }

  private static void isTransferred(Call call, String target) {
    assertThat(sentTo(call)).isEqualTo(target);
    reports(call, "200 OK");
    call.awaitHangUp();
    assertThat(call.heard()).noneMatch(heard -> heard.couldBe("vm-youhave"));
  }
}

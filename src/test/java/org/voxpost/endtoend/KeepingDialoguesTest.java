package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.voxpost.endtoend.Callers.leavesTone;
import static org.voxpost.endtoend.Callers.phone;
import static org.voxpost.endtoend.Callers.reports;
import static org.voxpost.endtoend.Callers.sentTo;
import static org.voxpost.endtoend.Callers.speaks;

import jakarta.mail.Flags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.endtoend.MailClient.Mail;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** What a caller may do with a recording, and what becomes of those that are not kept. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class KeepingDialoguesTest {
  private static final int RATE = 8_000;

  @TempDir static Path directory;

  private static RunningAppliance appliance;

  @BeforeAll
  static void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory,
        """
        [default]
        4100 => 7391,Reviewed,,,review=yes
        4101 => 7391,Kept,,,operator=yes
        4102 => 7391,Dropped,,,operator=yes
        4103 => 7391,Long enough,,,minsecs=2
        4104 => 7391,Full,,,maxmsg=1
        4105 => 7391,Closed,,,maxmsg=0
        4106 => 7391,Warned,,,maxsecs=31
        4107 => 7391,Limited,,,maxsecs=2
        4108 => 7391,Hung up on,,,review=yes
        """,
        """
        _S. => voicemail(${EXTEN:1},s)
        _I. => voicemail(${EXTEN:1})
        [exits]
        operator = sip:desk@pbx.example
        """);
    appliance = RunningAppliance.start(directory);
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  @Test
  void aReviewedMessageIsHeardRecordedAnewMarkedUrgentAndAccepted() throws Exception {
    try (TestPhone phone = phone(appliance.sip("S4100"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      speaks(call, 700);
      call.hears("vm-review", "vm-review-urgent");
      int before = call.recordedAudio().length;
      call.key('2');
      call.listening().hearsBeginningOf("vm-review");
      short[] heard = call.recordedAudio();
      assertThat(Tones.dominant(Arrays.copyOfRange(heard, before, before + 2 * RATE)))
          .isBetween(690, 710);
      call.key('3');
      call.hears("beep");
      speaks(call, 900);
      call.listening().hearsBeginningOf("vm-review");
      call.key('4');
      call.hears("vm-marked-urgent", "vm-review", "vm-review-nonurgent");
      call.key('1');
      call.hears("vm-msgsaved", "vm-goodbye");
      call.awaitHangUp();
    }
    assertThat(Tones.dominant(onlyMail("4100").sound())).isBetween(890, 910);
    try (MailClient box = MailClient.local(directory, "4100")) {
      assertThat(box.inbox().getFirst().message().isSet(Flags.Flag.FLAGGED)).isTrue();
    }
  }

  @Test
  void hangingUpInTheReviewKeepsTheMessage() throws Exception {
    try (TestPhone phone = phone(appliance.sip("S4108"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      speaks(call, 700);
      call.listening().hearsBeginningOf("vm-review");
      call.hangUp();
    }
    assertThat(Tones.dominant(onlyMail("4108").sound())).isBetween(690, 710);
  }

  @Test
  void whoLeavesForTheOperatorMaySaveTheMessage() throws Exception {
    try (TestPhone phone = phone(appliance.sip("S4101"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofSeconds(2)));
      call.key('0');
      call.hears("vm-saveoper");
      call.key('1');
      call.hears("vm-msgsaved", "transfer");
      assertThat(sentTo(call)).isEqualTo("sip:desk@pbx.example");
      reports(call, "200 OK");
      call.awaitHangUp();
    }
    assertThat(Tones.dominant(onlyMail("4101").sound())).isBetween(690, 710);
  }

  @Test
  void whoLeavesForTheOperatorMayDropTheMessage() throws Exception {
    try (TestPhone phone = phone(appliance.sip("S4102"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofSeconds(2)));
      call.key('0');
      call.hears("vm-saveoper");
      call.key('2');
      call.hears("vm-deleted", "transfer");
      sentTo(call);
      reports(call, "200 OK");
      call.awaitHangUp();
    }
    leavesTone(appliance.sip("S4102"), 900);
    assertThat(Tones.dominant(onlyMail("4102").sound())).isBetween(890, 910);
  }

  @Test
  void aMessageThatIsTooShortIsSaidToBeAndRecordedAgain() throws Exception {
    try (TestPhone phone = phone(appliance.sip("S4103"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofMillis(500)));
      call.key('#');
      call.hears("vm-tooshort", "beep");
      call.speak(Tones.sine(900, Duration.ofSeconds(3)));
      call.key('#');
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
    assertThat(Tones.dominant(onlyMail("4103").sound())).isBetween(890, 910);
  }

  @Test
  void aFullMailboxSaysSoInsteadOfTheBeep() throws Exception {
    leavesTone(appliance.sip("S4104"), 700);
    onlyMail("4104");

    try (TestPhone phone = phone(appliance.sip("I4104"))) {
      Call call = phone.dial().answered();
      call.listening().hearsNext("vm-intro", "vm-mailboxfull", "vm-goodbye");
      call.awaitHangUp();
    }
    onlyMail("4104");
  }

  @Test
  void aMailboxWithoutRoomForAnyMessageSaysThatItTakesNone() throws Exception {
    try (TestPhone phone = phone(appliance.sip("4105"))) {
      Call call = phone.dial().answered();
      call.hears("vm-isunavail", "vmx-greeting-only", "vm-goodbye");
      call.awaitHangUp();
    }
    try (MailClient box = MailClient.local(directory, "4105")) {
      assertThat(box.count()).isZero();
    }
  }

  @Test
  void fifteenSecondsBeforeTheEndTheCallerIsWarnedAndSpeaksOn() throws Exception {
    try (TestPhone phone = phone(appliance.sip("S4106"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      CompletableFuture<Void> speech = call.startSpeaking(Tones.sine(700, Duration.ofSeconds(20)));
      call.hears("vmx-record-soon");
      assertThat(speech).isNotDone();
      speech.join();
      call.key('#');
      call.listening().hearsNext("vm-goodbye");
      call.awaitHangUp();
    }
    short[] sound = onlyMail("4106").sound();
    assertThat(Tones.dominant(sound)).isBetween(690, 710);
    assertThat(sound.length).isBetween(19 * RATE, 23 * RATE);
  }

  @Test
  void theLongestTimeEndsTheRecordingWhichIsKept() throws Exception {
    try (TestPhone phone = phone(appliance.sip("S4107"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofSeconds(4)));
      call.hears("vmx-record-limit", "vm-goodbye");
      call.awaitHangUp();
    }
    short[] sound = onlyMail("4107").sound();
    assertThat(Tones.dominant(sound)).isBetween(690, 710);
    assertThat(sound.length).isBetween(2 * RATE - 160, 2 * RATE + 160);
  }

  private static Mail onlyMail(String mailbox) throws Exception {
    try (MailClient box = MailClient.local(directory, mailbox)) {
      assertThat(box.await(1)).hasSize(1);
      return box.inbox().getFirst();
    }
  }
}

package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.DovecotServer;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** What is said to the appliance outlives the appliance. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class CrashTest {
  private static final String BOX =
      "[general]\nformat = gsm\n[default]\n4123 => 7391,Desk,d@example.com\n";

  @TempDir Path directory;

  @BeforeEach
  void letDovecotPass() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void aRecordingCutShortByKillNineArrivesWholeUpToOneSecond() throws Exception {
    RunningAppliance.configure(directory, BOX);
    RunningAppliance first = RunningAppliance.start(directory);
    try (TestPhone phone = TestPhone.calling(first.sip("4123")).from("1555", "Alice")) {
      Call call = atTheBeep(phone);
      call.speak(Tones.sine(700, Duration.ofSeconds(4)));
      first.kill();
    }

    try (RunningAppliance second = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123")) {
      short[] sound = mail.await(1).getFirst().sound();
      assertThat(sound.length).isBetween(3 * 8000, 5 * 8000);
      assertThat(Tones.dominant(sound)).isBetween(690, 710);
      assertThat(second.log()).contains("left behind that are delivered now: 1");
    }
  }

  @Test
  void aRecordingCutShortByAnOrderlyEndIsKeptWhole() throws Exception {
    RunningAppliance.configure(directory, BOX);
    RunningAppliance first = RunningAppliance.start(directory);
    try (TestPhone phone = TestPhone.calling(first.sip("4123")).from("1555", "Alice")) {
      Call call = atTheBeep(phone);
      call.speak(Tones.sine(700, Duration.ofSeconds(2)));
      first.close();
      call.awaitHangUp();
    }

    try (RunningAppliance _ = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123")) {
      short[] sound = mail.await(1).getFirst().sound();
      assertThat(sound.length).isGreaterThanOrEqualTo(15_000);
      assertThat(mail.count()).isEqualTo(1);
    }
  }

  @Test
  void whileTheImapServerIsAwayCallersAreServedAndTheirMessageArrivesOnce() throws Exception {
    try (DovecotServer dovecot = remoteServer()) {
      RunningAppliance.configure(directory, remoteBox(dovecot.port(), "right"));
      try (RunningAppliance appliance = RunningAppliance.start(directory)) {
        dovecot.stop();
        leaveMessage(appliance);
        appliance.awaitLog("WARN");
        assertThat(spooled()).isEqualTo(1);
        dovecot.start();
        try (MailClient mail = MailClient.open(dovecot.port(), "desk", "right")) {
          assertThat(mail.await(1)).hasSize(1);
          awaitEmptySpool();
          assertThat(mail.count()).isEqualTo(1);
        }
      }
    }
  }

  @Test
  void aMessageWaitsOutARestartWhileTheImapServerIsAway() throws Exception {
    try (DovecotServer dovecot = remoteServer()) {
      RunningAppliance.configure(directory, remoteBox(dovecot.port(), "right"));
      dovecot.stop();
      RunningAppliance first = RunningAppliance.start(directory);
      leaveMessage(first);
      first.kill();
      dovecot.start();
      try (RunningAppliance _ = RunningAppliance.start(directory);
          MailClient mail = MailClient.open(dovecot.port(), "desk", "right")) {
        assertThat(mail.await(1)).hasSize(1);
      }
    }
  }

  @Test
  void aWrongPasswordIsAClearLineAndTheMessageWaits() throws Exception {
    try (DovecotServer dovecot = remoteServer()) {
      RunningAppliance.configure(directory, remoteBox(dovecot.port(), "wrong-7f3a"));
      assertThat(RunningAppliance.command(directory, "check"))
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("FAULT")
                      .contains("desk", String.valueOf(dovecot.port())))
          .endsWith("exit 1");
      try (RunningAppliance appliance = RunningAppliance.start(directory)) {
        leaveMessage(appliance);
        appliance.awaitLog("imapuser");
        assertThat(spooled()).isEqualTo(1);
        assertThat(appliance.log()).doesNotContain("wrong-7f3a");
      }
    }
  }

  private DovecotServer remoteServer() throws Exception {
    DovecotServer dovecot =
        DovecotServer.start(
            Files.createDirectory(directory.resolve("imap")), DovecotServer.Options.plain());
    dovecot.addUser("desk", "right");
    return dovecot;
  }

  private static String remoteBox(int port, String password) {
    return """
    [general]
    format = gsm
    imapserver = 127.0.0.1
    imapport = %d
    imapflags = notls
    [default]
    4123 => 7391,Desk,d@example.com,,imapuser=desk|imappassword=%s
    """
        .formatted(port, password);
  }

  private static Call atTheBeep(TestPhone phone) {
    Call call = phone.dial().answered();
    call.hears("vm-theperson");
    call.key('#');
    call.hears("beep");
    return call;
  }

  private static void leaveMessage(RunningAppliance appliance) {
    try (TestPhone phone = TestPhone.calling(appliance.sip("4123")).from("1555", "Alice")) {
      Call call = atTheBeep(phone);
      call.speak(Tones.sine(700, Duration.ofSeconds(1)));
      call.key('#');
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
  }

  private long spooled() throws Exception {
    try (var files = Files.walk(directory.resolve("state"))) {
      return files.filter(file -> file.getFileName().toString().equals("envelope")).count();
    }
  }

  private void awaitEmptySpool() throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (spooled() > 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}

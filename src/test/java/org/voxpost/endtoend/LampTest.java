package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** Mail client and phone are two views of one mailbox, and the lamp follows both. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class LampTest {
  private static final String MAILBOX =
      """
      [default]
      4123 => 739184,Front Desk,desk@example.com
      """;

  @TempDir Path directory;

  private LampPhone subscriber;
  private LampPhone told;
  private RunningAppliance appliance;

  @BeforeEach
  void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    subscriber = new LampPhone();
    told = new LampPhone();
    RunningAppliance.configure(
        directory, MAILBOX, "[lamps]\n4123 = " + told.address("desk") + "\n");
    appliance = RunningAppliance.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    appliance.close();
    subscriber.close();
    told.close();
  }

  @Test
  void theLampFollowsCallersMailClientAndRestart() throws Exception {
    subscriber.subscribe(appliance.sip("4123"));
    subscriber.awaits("Voice-Message: 0/0 (0/0)");
    told.awaits("Voice-Message: 0/0 (0/0)");

    leaveMessage();
    LampPhone.Notify lit = subscriber.awaits("Voice-Message: 1/0 (0/0)");
    assertThat(lit.body())
        .startsWith("Messages-Waiting: yes\r\nMessage-Account: sip:4123@127.0.0.1");
    assertThat(told.awaits("Voice-Message: 1/0 (0/0)").header("Event"))
        .isEqualTo("message-summary");

    try (MailClient mail = MailClient.local(directory, "4123")) {
      mail.await(1);
      mail.flag(Flags.Flag.SEEN, true);
      assertThat(subscriber.awaits("Voice-Message: 0/1 (0/0)").body()).contains("Waiting: no");
      mail.flag(Flags.Flag.SEEN, false);
      mail.flag(Flags.Flag.FLAGGED, true);
      LampPhone.Notify urgent = subscriber.awaits("Voice-Message: 1/0 (1/0)");
      // What is saved of lamps is on the disk within seconds; this waits for it.
      awaitSaved("counts 4123@default 0 0 1 0");

      appliance.kill();
      appliance = RunningAppliance.start(directory);
      LampPhone.Notify resumed = subscriber.awaits("Voice-Message: 1/0 (1/0)");
      assertThat(resumed.header("Call-ID")).isEqualTo(urgent.header("Call-ID"));
      assertThat(resumed.sequence()).isGreaterThan(urgent.sequence());
    }
    try (MailClient mail = MailClient.local(directory, "4123")) {
      mail.flag(Flags.Flag.DELETED, true);
      subscriber.awaits("Voice-Message: 0/0 (0/0)");
      told.awaits("Voice-Message: 0/0 (0/0)");
    }
  }

  private void awaitSaved(String line) throws Exception {
    Path file = directory.resolve("state/lamps/lamps");
    for (int attempt = 0; attempt < 600; attempt++) {
      if (Files.exists(file) && Files.readString(file).contains(line)) {
        return;
      }
      Thread.sleep(50);
    }
    throw new AssertionError("not saved: " + Files.readString(file));
  }

  @Test
  void aMessageThatTheMailClientDeletesDuringTheCallIsPassedOver() throws Exception {
    leaveMessage();
    leaveMessage();
    subscriber.subscribe(appliance.sip("4123"));
    subscriber.awaits("Voice-Message: 2/0 (0/0)");

    try (MailClient mail = MailClient.local(directory, "4123");
        TestPhone phone = TestPhone.calling(appliance.sip("8500")).from("4123", "Front Desk")) {
      mail.await(2);
      Call call = phone.dial().answered();
      call.hears("vm-login");
      call.keys("4123#");
      call.hears("vm-password");
      call.keys("739184#");
      call.hears("vm-youhave", "digits/2", "vm-INBOX", "vm-messages", "vm-onefor");
      mail.flagLast(Flags.Flag.DELETED, true);
      subscriber.awaits("Voice-Message: 1/0 (0/0)");
      call.key('1');
      call.hears("vm-first", "vm-message");
      call.key('6');
      call.hears("vmx-msg-gone");
      assertThat(call.hangUp()).isEqualTo(200);
    }
  }

  private void leaveMessage() {
    try (TestPhone phone =
        TestPhone.calling(appliance.sip("94123")).from("15551234567", "Alice Example")) {
      Call call = phone.dial().answered();
      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofMillis(1200)));
      assertThat(call.hangUp()).isEqualTo(200);
    }
  }
}

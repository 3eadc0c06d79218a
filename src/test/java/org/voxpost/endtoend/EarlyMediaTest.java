package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.Dial;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** The greeting is heard before the call is answered, which happens at the beep. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class EarlyMediaTest {
  @TempDir Path directory;

  private RunningAppliance appliance;
  private TestPhone phone;

  @BeforeEach
  void start() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory,
        "[general]\nformat = gsm\n[default]\n4123 => 739184,Front Desk,desk@example.com\n",
        "[calls]\nearlymedia = yes\n");
    appliance = RunningAppliance.start(directory);
    phone = TestPhone.calling(appliance.sip("4123"));
  }

  @AfterEach
  void stop() {
    phone.close();
    appliance.close();
  }

  @Test
  void theBeepIsTheFirstThatCosts() throws Exception {
    Call call = phone.dial();
    call.listening().hears("vm-isunavail");
    assertThat(call.provisionals()).contains(183);
    assertThat(call.isAnswered()).isFalse();

    call.listening().hears("beep");
    call.answered().speak(Tones.sine(700, Duration.ofSeconds(2)));
    call.hangUp();

    try (MailClient mail = MailClient.local(directory, "4123")) {
      short[] sound = mail.await(1).getFirst().sound();
      assertThat(Tones.dominant(sound)).isBetween(690, 710);
    }
  }

  @Test
  void aCancelDuringTheGreetingLeavesNothingBehind() throws Exception {
    Call call = phone.dial();
    call.listening().hearsBeginningOf("vm-isunavail");

    assertThat(call.cancel()).isEqualTo(200);

    assertThat(call.status()).isEqualTo(487);
    appliance.awaitLog("over: CANCEL");
    assertThat(messagesInSpool()).isZero();
  }

  @Test
  void anInviteWithoutAnOfferIsAnsweredAtOnce() {
    Call call = phone.dial(Dial::lateOffer).answered();

    assertThat(call.provisionals()).doesNotContain(183);
    call.hears("vm-isunavail", "vm-intro", "beep");
    call.hangUp();
  }

  private long messagesInSpool() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("state/spool"))) {
      return files.filter(file -> file.toString().endsWith("envelope")).count();
    }
  }
}

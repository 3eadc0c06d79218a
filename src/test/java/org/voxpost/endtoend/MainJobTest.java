package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.endtoend.MailClient.Mail;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.Dial;
import org.voxpost.testphone.PhoneCodec;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/**
 * A call becomes one email, and its owner hears it back by phone: real SIP, real RTP, the local
 * store.
 */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class MainJobTest {
  private static final Duration LENGTH = Duration.ofSeconds(2);

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
        format = wav
        [default]
        4123 => 739184,Front Desk,desk@example.com
        4124 => 739285,Back Office,office@example.com,,attachfmt=wav49|tz=Europe/Berlin
        """,
        """
        [log]
        level = trace
        """);
    appliance = RunningAppliance.start(directory);
  }

  @AfterEach
  void stop() throws Exception {
    appliance.close();
  }

  @Test
  void aSpokenMessageIsStoredHeardByItsOwnerAndDeleted() throws Exception {
    leaveMessage();
    try (MailClient mail = MailClient.local(directory, "4123")) {
      Mail message = mail.await(1).getFirst();
      assertThat(message.header("X-Asterisk-VM-Extension")).isEqualTo("4123");
      assertThat(message.header("X-Asterisk-VM-Caller-ID-Num")).isEqualTo("15551234567");
      assertThat(message.header("Message-Context")).isEqualTo("voice-message");
      assertThat(message.names()).containsExactly("", "msg0000.gsm", "msg0000.wav");
      assertThat(Tones.dominant(message.sound())).isBetween(690, 710);
      assertThat(mail.isRead()).isFalse();

      hearAndDelete();

      assertThat(mail.count()).isZero();
    }
  }

  private void leaveMessage() {
    try (TestPhone phone =
        TestPhone.calling(appliance.sip("4123")).from("15551234567", "Alice Example")) {
      Call call = phone.dial().answered();
      call.hears(
          "vm-theperson",
          "digits/4",
          "digits/1",
          "digits/2",
          "digits/3",
          "vm-isunavail",
          "vm-intro",
          "beep");
      call.speak(Tones.sine(700, LENGTH));
      assertThat(call.hangUp()).isEqualTo(200);
    }
  }

  private void hearAndDelete() {
    try (TestPhone phone = TestPhone.calling(appliance.sip("8500")).from("4123", "Front Desk")) {
      Call call = phone.dial().answered();
      call.hears("vm-login");
      call.keys("4123#");
      call.hears("vm-password");
      call.keys("739184#");
      call.hears("vm-youhave", "digits/1", "vm-INBOX", "vm-message", "vm-onefor");
      call.key('1');
      call.hears("vm-first", "vm-message", "vm-received", "digits/today");
      call.key('1');
      call.hears("vm-repeat");
      call.key('7');
      call.hears("vm-deleted");
      call.key('#');
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
  }

  @Test
  void noPasswordKeyedByAnyMeansIsInTheLogEvenAtItsMostTalkative() {
    try (TestPhone phone = phone("8500")) {
      Call call = phone.dial().answered();
      call.hears("vm-login");
      "4124#".chars().forEach(key -> call.keyByInfo((char) key));
      call.hears("vm-password");
      "739285#".chars().forEach(key -> call.keyByInfo((char) key));
      call.hears("vm-youhave", "vm-no", "vm-messages");
      call.hangUp();
    }
    try (TestPhone phone = phone("854123")) {
      Call call = phone.dial().answered();
      call.hears("vm-password");
      call.keys("739184#");
      call.hears("vm-youhave", "vm-no", "vm-messages");
      call.hangUp();
    }
    assertThat(appliance.log()).contains("INFO sip:").doesNotContain("739285", "739184");
    assertThat(signals(appliance.log())).isEmpty();
  }

  /** The keys of an INFO, should its body be logged. */
  private static List<String> signals(String log) {
    return log.lines().filter(line -> line.contains("Signal")).toList();
  }

  @Test
  void everyPhoneIsUnderstood() throws Exception {
    record(appliance.sip("4124"), dial -> dial.codec(PhoneCodec.PCMA).ptime(30));
    record(appliance.sip("4124"), Dial::lateOffer);
    record(appliance.sipTcp("4124"), dial -> dial.transport(Dial.Transport.TCP));

    try (MailClient mail = MailClient.local(directory, "4124")) {
      List<Mail> messages = mail.await(3);
      for (Mail message : messages) {
        assertThat(message.names())
            .containsExactly("", message.part(".gsm").fileName(), message.part(".WAV").fileName());
        short[] wav49 = AudioFile.read("a.WAV", message.part(".WAV").content()).samples();
        assertThat(Tones.dominant(wav49)).isBetween(690, 710);
      }
    }
  }

  @Test
  void aCallIsHeldAndResumedAndChangesItsCodecInTheMiddle() throws Exception {
    try (TestPhone phone = phone("4123")) {
      Call call = phone.dial().answered();
      call.hears("vm-theperson");
      call.key('#');
      call.hears("beep");
      call.speak(Tones.sine(700, Duration.ofSeconds(1)));
      assertThat(call.hold()).isEqualTo(200);
      assertThat(call.resume()).isEqualTo(200);
      assertThat(call.reinvite(PhoneCodec.PCMA)).isEqualTo(200);
      call.speak(Tones.sine(700, Duration.ofSeconds(1)));
      call.key('#');
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
    try (MailClient mail = MailClient.local(directory, "4123")) {
      assertThat(Tones.dominant(mail.await(1).getFirst().sound())).isBetween(690, 710);
    }
  }

  @Test
  void aForwardedCallReachesTheMailboxThatDidNotAnswer() throws Exception {
    String target = ";target=sip%3A4124%40pbx.example;cause=486";
    String history =
        "<sip:4124@pbx.example?Reason=SIP%3Bcause%3D486>;index=1, <sip:vm@pbx.example>;index=1.1";
    forwarded("", dial -> dial.header("Diversion", "<sip:4124@pbx.example>;reason=user-busy"));
    forwarded("", dial -> dial.header("History-Info", history));
    forwarded(target, _ -> {});

    try (MailClient mail = MailClient.local(directory, "4124")) {
      assertThat(mail.await(3)).hasSize(3);
    }
  }

  private void forwarded(String uriParameters, Consumer<Dial> how) {
    try (TestPhone phone =
        TestPhone.calling(appliance.sip("vm") + uriParameters).from("1555", "Alice")) {
      Call call = phone.dial(how).answered();
      call.hears("vm-theperson", "digits/4", "digits/1", "digits/2", "digits/4", "vm-isonphone");
      call.key('#');
      call.hears("beep");
      call.speak(Tones.sine(700, LENGTH));
      call.hangUp();
    }
  }

  @Test
  void whatAsteriskStoredIsHeard() throws Exception {
    try (MailClient mail = MailClient.local(directory, "4123")) {
      for (String sample : List.of("gsm", "wav-gsm", "wav49-gsm")) {
        String email =
            new String(
                getClass()
                    .getResourceAsStream("/samples/sample-asterisk-vm-" + sample + ".eml")
                    .readAllBytes(),
                java.nio.charset.StandardCharsets.ISO_8859_1);
        mail.put(
            email
                .replaceFirst(
                    "(?m)^X-Asterisk-VM-Extension: .*$", "X-Asterisk-VM-Extension: 4123\r")
                .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    try (TestPhone phone = phone("854123")) {
      Call call = phone.dial().answered();
      call.hears("vm-password");
      call.keys("739184#");
      call.hears("vm-youhave", "digits/3", "vm-INBOX", "vm-messages");
      call.key('1');
      for (int message = 0; message < 3; message++) {
        call.hears("vm-received");
        call.key('1');
        int before = call.recordedAudio().length;
        call.hears(message < 2 ? "vm-next" : "vm-repeat");
        assertThat(call.recordedAudio().length - before).isGreaterThan(9 * 8000);
        call.key('6');
      }
      call.hears("vm-nomore");
      call.hangUp();
    }
  }

  private void record(String sip, Consumer<Dial> how) {
    try (TestPhone phone = TestPhone.calling(sip).from("15551234567", "Alice Example")) {
      Call call = phone.dial(how).answered();
      call.hears("vm-theperson");
      call.key('#');
      call.hears("beep");
      call.speak(Tones.sine(700, LENGTH));
      call.hangUp();
    }
  }

  private TestPhone phone(String user) {
    return TestPhone.calling(appliance.sip(user)).from("15551234567", "Alice Example");
  }
}

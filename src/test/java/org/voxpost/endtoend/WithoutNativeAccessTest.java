package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** Where Java may not call the C library, its own sockets carry a call as well. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class WithoutNativeAccessTest {
  private static final int HERTZ = 700;

  @TempDir private Path directory;

  @Test
  void aMessageIsLeftAndHeardOverSocketsOfJava() throws Exception {
    // Dovecot runs as another user than root and must be able to pass through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory, "[general]\nformat = wav\n[default]\n4123 => 7391,Desk,d@example.com\n");
    Path classes = directory.resolve("classes");
    try (RunningAppliance appliance = RunningAppliance.start(directory, options(classes));
        MailClient mail = MailClient.local(directory, "4123")) {
      leaves(appliance.sip("4123"));

      MailClient.Mail message = mail.await(1).getFirst();
      short[] sound = AudioFile.read("a.wav", message.part(".wav").content()).samples();
      assertThat(Tones.millis(sound, HERTZ)).isBetween(1900, 2000);
      assertThat(Tones.dominant(message.sound())).isBetween(HERTZ - 10, HERTZ + 10);

      hearsAndDeletes(appliance.sip("854123"));
      assertThat(mail.count()).isZero();
    }
    assertThat(Files.readAllLines(classes))
        .filteredOn(line -> line.contains("org.voxpost.udp."))
        .anyMatch(line -> line.contains(".ChannelSocket "))
        .noneMatch(line -> line.contains(".LinuxSocket "));
  }

  /** The usual ones but that leave; which classes were needed is written down. */
  private Path options(Path classes) throws IOException {
    List<String> usual = Files.readAllLines(RunningAppliance.usualOptions());
    List<String> options = new ArrayList<>(usual);
    assertThat(options.removeIf(line -> line.startsWith("--enable-native-access"))).isTrue();
    options.add("--illegal-native-access=deny");
    options.add("-Xlog:class+load:file=" + classes);
    return Files.write(directory.resolve("options"), options);
  }

  private static void leaves(String uri) {
    try (TestPhone phone = TestPhone.calling(uri).from("15551234567", "Alice Example")) {
      Call call = phone.dial().answered();
      call.hears("vm-theperson", "digits/4", "digits/1", "digits/2", "digits/3", "vm-isunavail");
      call.listening().hearsBeginningOf("vm-intro");
      call.key('#');
      Office.speak(call, HERTZ);
      call.hears("vm-goodbye");
      call.awaitHangUp();
    }
  }

  private static void hearsAndDeletes(String uri) {
    try (TestPhone phone = TestPhone.calling(uri).from("4123", "Desk")) {
      Call call = phone.dial().answered();
      Office.press(call, "vm-password", "7391#");
      Office.press(call, "vm-youhave", "1");
      Office.press(call, "vm-received", "1");
      call.listening().hearsTone(HERTZ);
      call.key('7');
      call.hears("vm-deleted");
      Office.goodbye(call);
    }
  }
}

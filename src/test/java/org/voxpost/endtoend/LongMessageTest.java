package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/**
 * A caller who forgot to hang up, to an appliance with little memory: the message arrives whole, in
 * both formats, its owner can listen to it, and the others do not notice.
 */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class LongMessageTest {
  private static final String BOX =
      "[general]\nformat = wav\n[default]\n4123 => 7391,Desk,d@example.com\n";

  private static final int RATE = 8000;
  private static final int MINUTES = 60;

  /** Less than the sound takes, and half of what its email does. */
  private static final String SMALL = "40m";

  @TempDir Path directory;

  @BeforeEach
  void letDovecotPass() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  @Timeout(120)
  void aMessageLongerThanMemoryArrivesAndIsHeard() throws Exception {
    RunningAppliance.configure(directory, BOX, "[media](+)\nloudness = -23\n");
    RunningAppliance first = RunningAppliance.start(directory);
    try (TestPhone phone = TestPhone.calling(first.sip("4123")).from("1555", "Alice")) {
      Call call = phone.dial().answered();
      call.hears("vm-intro", "beep");
      call.speak(Tones.sine(700, Duration.ofSeconds(4)));
      first.kill();
    }
    lengthen(leftBehind());

    try (RunningAppliance second = RunningAppliance.start(directory, small());
        MailClient mail = MailClient.local(directory, "4123")) {
      MailClient.Mail arrived = mail.await(1).getFirst();
      short[] sound = arrived.sound();
      assertThat(sound.length).isEqualTo(MINUTES * 60 * RATE);
      assertThat(Tones.dominant(Arrays.copyOf(sound, 2 * RATE))).isBetween(690, 710);
      assertThat(Tones.dominant(Arrays.copyOfRange(sound, sound.length - RATE, sound.length)))
          .isBetween(990, 1010);
      assertThat(arrived.part(".wav").content().length).isEqualTo(44 + 2 * sound.length);
      listen(second);
      assertThat(second.log()).doesNotContain("OutOfMemory");
    }
  }

  /** The usual options, but for the heap. */
  private Path small() throws IOException {
    List<String> options = new ArrayList<>(Files.readAllLines(RunningAppliance.usualOptions()));
    options.addAll(List.of("-Xms" + SMALL, "-Xmx" + SMALL));
    return Files.write(directory.resolve("options"), options);
  }

  private static void listen(RunningAppliance appliance) throws Exception {
    try (TestPhone phone = TestPhone.calling(appliance.sip("854123")).from("1555", "Alice")) {
      Call call = phone.dial().answered();
      Office.press(call, "vm-password", "7391#");
      Office.press(call, "vm-youhave", "1");
      call.listening().hearsTone(700);
    }
  }

  private Path leftBehind() throws IOException {
    try (var files = Files.walk(directory.resolve("state"))) {
      return files.filter(file -> file.endsWith("sound.pcm")).findFirst().orElseThrow();
    }
  }

  /** Nothing but silence for a long time, and another tone at the very end. */
  private static void lengthen(Path sound) throws IOException {
    short[] end = Tones.sine(1000, Duration.ofSeconds(2)).samples();
    ByteBuffer bytes = ByteBuffer.allocate(2 * end.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(end);
    try (RandomAccessFile file = new RandomAccessFile(sound.toFile(), "rw")) {
      file.setLength(2L * MINUTES * 60 * RATE);
      file.seek(file.length() - bytes.capacity());
      file.write(bytes.array());
    }
  }
}

package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.Sound;
import org.voxpost.testphone.TestPhone;

/** Somebody who speaks very quietly leaves a message. FFmpeg measures how loud it is. */
@NeedsPeer({"dovecot", "ffmpeg"})
@Execution(ExecutionMode.CONCURRENT)
class LevelledMessageTest {
  private static final Pattern INTEGRATED = Pattern.compile("I: +(-[0-9.]+) LUFS");
  private static final double QUIET = -45;
  private static final int WANTED = -23;

  @TempDir private Path directory;

  @BeforeEach
  void letDovecotPass() throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @Test
  void aQuietMessageIsStoredAtTheLoudnessWanted() throws Exception {
    MailClient.Mail mail = left("", "[media](+)\nloudness = " + WANTED + "\n");
    assertThat(loudness(mail, ".wav")).isCloseTo(WANTED, within(1.5));
    assertThat(loudness(mail, ".gsm")).isCloseTo(WANTED, within(1.5));
  }

  @Test
  void withoutTheOptionItIsStoredAsItCame() throws Exception {
    MailClient.Mail mail = left("", "");
    assertThat(loudness(mail, ".wav")).isCloseTo(QUIET, within(1.0));
    assertThat(loudness(mail, ".gsm")).isCloseTo(QUIET, within(1.0));
  }

  /** Ten times the amplitude is 20 dB. */
  @Test
  void volgainMakesTheStoredMessageLouder() throws Exception {
    MailClient.Mail mail = left("volgain = 10\n", "");
    assertThat(loudness(mail, ".wav")).isCloseTo(QUIET + 20, within(1.0));
    assertThat(loudness(mail, ".gsm")).isCloseTo(QUIET + 20, within(1.0));
  }

  private MailClient.Mail left(String general, String more) throws Exception {
    RunningAppliance.configure(
        directory,
        "[general]\nformat = wav\n%s[default]\n4123 => 7391,Desk,d@example.com\n"
            .formatted(general),
        more);
    try (RunningAppliance appliance = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123");
        TestPhone phone = TestPhone.calling(appliance.sip("94123"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      call.speak(quietSpeech());
      call.hangUp();
      return mail.await(1).getFirst();
    }
  }

  private Sound quietSpeech() throws IOException, InterruptedException {
    Path prompt = Path.of(System.getProperty("voxpost.home", "."), "prompts/en/vm-login.wav");
    double gain = Math.pow(10, (QUIET - loudness(prompt)) / 20);
    short[] samples = Sound.read(prompt).forTelephone().samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(gain * samples[i]);
    }
    return new Sound(Sound.TELEPHONE, samples);
  }

  private double loudness(MailClient.Mail mail, String ending) throws Exception {
    return loudness(Files.write(directory.resolve("a" + ending), mail.part(ending).content()));
  }

  private static double loudness(Path file) throws IOException, InterruptedException {
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg",
                "-hide_banner",
                "-nostats",
                "-i",
                file.toString(),
                "-af",
                "ebur128=framelog=verbose",
                "-f",
                "null",
                "-")
            .redirectErrorStream(true)
            .start();
    String said = new String(ffmpeg.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(ffmpeg.waitFor()).as(said).isZero();
    Matcher found = INTEGRATED.matcher(said);
    assertThat(found.find()).as(said).isTrue();
    return Double.parseDouble(found.group(1));
  }
}

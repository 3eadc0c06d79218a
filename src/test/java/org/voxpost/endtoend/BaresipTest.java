package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.sound.Pcm;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Baresip;
import org.voxpost.testphone.Tones;

/** A softphone that others wrote leaves a message, with each codec we share. */
@NeedsPeer({"baresip", "dovecot", "sox"})
@Execution(ExecutionMode.CONCURRENT)
class BaresipTest {
  private static final int HERTZ = 620;
  private static final int HALF_WIDE_HERTZ = 2620;

  @TempDir Path directory;

  @BeforeEach
  void letDovecotPass() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PCMU/8000/1", "PCMA/8000/1", "GSM/8000/1"})
  void aMessageLeftWithBaresipIsStored(String codec) throws Exception {
    MailClient.Mail mail = left("gsm", codec, HERTZ, 8000);
    assertThat(Tones.dominant(mail.sound())).isBetween(HERTZ - 10, HERTZ + 10);
    assertThat(mail.sound().length).isGreaterThan(3 * 8000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"G722/16000/1", "opus/48000/2"})
  void aWidebandMessageStaysWideBesideItsGsm(String codec) throws Exception {
    int rate = codec.startsWith("opus") ? 48_000 : 16_000;
    MailClient.Mail mail = left("wav", codec, 2 * HALF_WIDE_HERTZ, rate);
    Pcm wide = AudioFile.read("a.wav", mail.part(".wav").content());
    assertThat(wide.sampleRate()).isEqualTo(16_000);
    // Samples that come twice as fast sound twice as high.
    assertThat(Tones.dominant(wide.samples()))
        .isBetween(HALF_WIDE_HERTZ - 10, HALF_WIDE_HERTZ + 10);
    assertThat(mail.sound().length).isCloseTo(wide.samples().length / 2, within(160));
  }

  private MailClient.Mail left(String format, String codec, int hertz, int rate) throws Exception {
    RunningAppliance.configure(
        directory,
        "[general]\nformat = %s\n[default]\n4123 => 7391,Desk,d@example.com\n".formatted(format));
    try (RunningAppliance appliance = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123")) {
      calls("baresip", appliance.sip("94123"), new Baresip.Voice(codec, rate, hertz));
      return mail.await(1).getFirst();
    }
  }

  private void calls(String name, String uri, Baresip.Voice voice) throws Exception {
    Path home = Files.createDirectory(directory.resolve(name));
    try (Baresip phone = Baresip.calls(home, uri, voice, 6)) {
      phone.ends();
    }
  }

  @Test
  void itCallsByIpv6AndByIpv4WhereBothAreSpoken() throws Exception {
    RunningAppliance.configure(
        directory,
        "[general]\nformat = gsm\n[default]\n4123 => 7391,Desk,d@example.com\n",
        "[sip]\nlisten = udp:[::1]:0\n");
    Path conf = directory.resolve("voxpost.conf");
    Files.writeString(conf, Files.readString(conf).replace("rtpaddress = 127.0.0.1\n", ""));
    try (RunningAppliance appliance = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123")) {
      Baresip.Voice voice = new Baresip.Voice("PCMU/8000/1", 8000, HERTZ);
      calls("six", appliance.sipByIpv6("94123"), voice);
      calls("four", appliance.sip("94123"), voice);
      appliance.awaitLog("over: BYE");
      assertThat(mail.await(2))
          .allSatisfy(
              stored ->
                  assertThat(Tones.dominant(stored.sound())).isBetween(HERTZ - 10, HERTZ + 10))
          .allSatisfy(stored -> assertThat(stored.sound().length).isGreaterThan(3 * 8000));
    }
  }
}

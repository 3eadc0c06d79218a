package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Tones;

/** A softphone that others wrote leaves a message, with each codec we share. */
@NeedsPeer({"baresip", "dovecot"})
@Execution(ExecutionMode.CONCURRENT)
class BaresipTest {
  private static final int HERTZ = 620;
  private static final int SECONDS = 6;

  @TempDir Path directory;

  @BeforeEach
  void letDovecotPass() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PCMU", "PCMA", "GSM"})
  void aMessageLeftWithBaresipIsStored(String codec) throws Exception {
    RunningAppliance.configure(
        directory, "[general]\nformat = gsm\n[default]\n4123 => 7391,Desk,d@example.com\n");
    try (RunningAppliance appliance = RunningAppliance.start(directory)) {
      Path phone = configure(codec);
      Process baresip =
          new ProcessBuilder(
                  "baresip",
                  "-f",
                  phone.toString(),
                  "-e",
                  "/dial " + appliance.sip("94123"),
                  "-t",
                  String.valueOf(SECONDS))
              .redirectErrorStream(true)
              .redirectOutput(phone.resolve("out").toFile())
              .start();
      assertThat(baresip.waitFor(30, TimeUnit.SECONDS)).isTrue();
      try (MailClient mail = MailClient.local(directory, "4123")) {
        short[] sound = mail.await(1).getFirst().sound();
        assertThat(Tones.dominant(sound)).isBetween(HERTZ - 10, HERTZ + 10);
        assertThat(sound.length).isGreaterThan(3 * 8000);
      }
    }
  }

  private Path configure(String codec) throws Exception {
    Path phone = Files.createDirectory(directory.resolve("baresip"));
    Path speech = phone.resolve("speech.wav");
    Tones.sine(HERTZ, Duration.ofSeconds(2 * SECONDS)).write(speech);
    Files.writeString(
        phone.resolve("accounts"),
        "<sip:alice@127.0.0.1;transport=udp>;regint=0;audio_codecs=%s/8000/1\n".formatted(codec));
    Files.writeString(phone.resolve("contacts"), "");
    Files.writeString(
        phone.resolve("config"),
        """
        poll_method epoll
        sip_listen 127.0.0.1:0
        audio_player aufile,%1$s/heard.wav
        audio_source aufile,%1$s/speech.wav
        audio_alert aufile,%1$s/alert.wav
        ausrc_srate 8000
        auplay_srate 8000
        ausrc_channels 1
        auplay_channels 1
        module_path /usr/lib/baresip/modules
        module g711.so
        module gsm.so
        module aufile.so
        module_tmp account.so
        module_app menu.so
        net_interface 127.0.0.1
        """
            .formatted(phone));
    return phone;
  }
}

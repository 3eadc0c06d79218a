package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A softphone that others wrote, which says one tone and hangs up after some seconds. */
final class Baresip {
  private static final int SECONDS = 6;

  private Baresip() {}

  /**
   * Calls and returns when it has hung up.
   *
   * @param codec the only one it offers, as its configuration names it
   * @param rate samples a second of what it says
   */
  static void calls(Path directory, String uri, String codec, int rate, int hertz)
      throws IOException, InterruptedException {
    Path phone = configure(directory, codec, rate, hertz);
    Process baresip =
        new ProcessBuilder(
                "baresip",
                "-f",
                phone.toString(),
                "-e",
                "/dial " + uri,
                "-t",
                String.valueOf(SECONDS))
            .redirectErrorStream(true)
            .redirectOutput(phone.resolve("out").toFile())
            .start();
    assertThat(baresip.waitFor(30, TimeUnit.SECONDS)).isTrue();
  }

  private static Path configure(Path directory, String codec, int rate, int hertz)
      throws IOException, InterruptedException {
    Path phone = Files.createDirectory(directory.resolve("baresip"));
    Path speech = phone.resolve("speech.wav");
    String command =
        "sox -n -b 16 -c 1 -r %d %s synth %d sine %d gain -9"
            .formatted(rate, speech, 2 * SECONDS, hertz);
    Process sox = new ProcessBuilder(command.split(" ", -1)).inheritIO().start();
    assertThat(sox.waitFor()).isZero();
    Files.writeString(
        phone.resolve("accounts"),
        "<sip:alice@127.0.0.1;transport=udp>;regint=0;audio_codecs=%s\n".formatted(codec));
    Files.writeString(phone.resolve("contacts"), "");
    Files.writeString(
        phone.resolve("config"),
        """
        poll_method epoll
        sip_listen 127.0.0.1:0
        audio_player aufile,%1$s/heard.wav
        audio_source aufile,%1$s/speech.wav
        audio_alert aufile,%1$s/alert.wav
        ausrc_srate %2$d
        auplay_srate %2$d
        ausrc_channels 1
        auplay_channels 1
        module_path /usr/lib/baresip/modules
        module g711.so
        module gsm.so
        module g722.so
        module opus.so
        module aufile.so
        module_tmp account.so
        module_app menu.so
        net_interface 127.0.0.1
        """
            .formatted(phone, rate));
    return phone;
  }
}

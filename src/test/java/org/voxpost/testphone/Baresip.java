package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A softphone that others wrote, which says one tone until it is told to hang up. */
public final class Baresip implements AutoCloseable {
  private static final String IPV6 = "::1";
  private static final String IPV4 = "127.0.0.1";

  private final Process process;

  private Baresip(Process process) {
    this.process = process;
  }

  /**
   * What it says.
   *
   * @param codec the only one it offers, as its configuration names it
   * @param rate samples a second of what it says
   */
  public record Voice(String codec, int rate, int hertz) {
    /** What any telephone says. */
    public static final Voice USUAL = new Voice("PCMU/8000/1", 8000, 440);
  }

  /**
   * Calls, and hangs up after so many seconds.
   *
   * @param directory for what it is configured with
   */
  public static Baresip calls(Path directory, String uri, Voice voice, int seconds)
      throws IOException, InterruptedException {
    String host = uri.contains("[" + IPV6 + "]") ? IPV6 : IPV4;
    Path phone = Files.createDirectory(directory.resolve("baresip"));
    speech(phone.resolve("speech.wav"), voice, seconds);
    configure(phone, host, voice);
    return new Baresip(
        new ProcessBuilder(
                "baresip", "-f", phone.toString(), "-e", "/dial " + uri, "-t", "" + seconds)
            .redirectErrorStream(true)
            .redirectOutput(phone.resolve("out").toFile())
            .start());
  }

  /** Returns when it has hung up. */
  public void ends() throws InterruptedException {
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() {
    process.destroy();
  }

  private static void speech(Path file, Voice voice, int seconds)
      throws IOException, InterruptedException {
    String command =
        "sox -n -b 16 -c 1 -r %d %s synth %d sine %d gain -9"
            .formatted(voice.rate(), file, 2 * seconds, voice.hertz());
    Process sox = new ProcessBuilder(command.split(" ", -1)).inheritIO().start();
    assertThat(sox.waitFor()).isZero();
  }

  private static void configure(Path phone, String host, Voice voice) throws IOException {
    String inUri = host.equals(IPV6) ? "[" + host + "]" : host;
    Files.writeString(
        phone.resolve("accounts"),
        "<sip:alice@%s;transport=udp>;regint=0;audio_codecs=%s\n".formatted(inUri, voice.codec()));
    Files.writeString(phone.resolve("contacts"), "");
    Files.writeString(
        phone.resolve("config"),
        """
        poll_method epoll
        sip_listen %3$s:0
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
        net_interface %4$s
        """
            .formatted(phone, voice.rate(), inUri, host));
  }
}

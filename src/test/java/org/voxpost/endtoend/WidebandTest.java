package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.sip.Kamailio;
import org.voxpost.sip.Sipp;
import org.voxpost.sound.Pcm;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Baresip;
import org.voxpost.testphone.Tones;

/** Wide codecs from clients that others wrote, and through a proxy that others wrote. */
@NeedsPeer({"dovecot", "sipp", "ffmpeg", "baresip", "sox", "kamailio"})
@Execution(ExecutionMode.CONCURRENT)
class WidebandTest {
  private static final int WIDE = 16_000;

  /** As the samples sound at half the rate; the tone itself is higher than a telephone can say. */
  private static final int HALF_HERTZ = 2620;

  @TempDir private static Path home;

  private static RunningAppliance appliance;

  /** Of one call. */
  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    // Dovecot runs as another user than root and must be able to pass through.
    Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        home,
        """
        [general]
        format = wav
        [default]
        4123 => 7391,Desk,d@example.com
        4124 => 7391,Office,o@example.com
        """);
    appliance = RunningAppliance.start(home);
  }

  @AfterAll
  static void stop() {
    appliance.close();
  }

  @Test
  void aMessageInG722AloneIsStoredWide() throws Exception {
    tone(directory.resolve("tone.g722"));
    goesAs("g722-message");
    isStoredWide("4123");
  }

  @Test
  void anOfferOfOpusAloneIsTaken() throws Exception {
    goesAs("opus");
  }

  @Test
  void anOfferOfUnknownCodecsAloneIsRefused() throws Exception {
    goesAs("unknown-codecs");
  }

  private void goesAs(String scenario) throws Exception {
    try (Sipp sipp = Sipp.call(directory, scenario, appliance.port())) {
      sipp.succeeds();
    }
  }

  @Test
  void aMessageInG722ThroughAProxyIsStoredWide() throws Exception {
    InetSocketAddress here =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), appliance.port());
    try (Kamailio proxy = Kamailio.proxy(directory, here)) {
      String uri = "sip:94124@127.0.0.1:" + proxy.port();
      Baresip.Voice voice = new Baresip.Voice("G722/16000/1", WIDE, 2 * HALF_HERTZ);
      try (Baresip phone = Baresip.calls(directory, uri, voice, 6)) {
        phone.ends();
      }
      assertThat(proxy.carried()).containsSubsequence("INVITE", "ACK", "BYE");
    }
    isStoredWide("4124");
  }

  private static void isStoredWide(String mailbox) throws Exception {
    try (MailClient mail = MailClient.local(home, mailbox)) {
      MailClient.Mail stored = mail.await(1).getFirst();
      Pcm wide = AudioFile.read("a.wav", stored.part(".wav").content());
      assertThat(wide.sampleRate()).isEqualTo(WIDE);
      assertThat(Tones.dominant(wide.samples())).isBetween(HALF_HERTZ - 10, HALF_HERTZ + 10);
      assertThat(wide.samples().length).isGreaterThan(2 * WIDE);
      assertThat(stored.sound().length).isCloseTo(wide.samples().length / 2, within(160));
    }
  }

  private static void tone(Path file) throws Exception {
    String command =
        "ffmpeg -v error -f lavfi -i sine=frequency=%d:sample_rate=%d:duration=5 -f g722 %s"
            .formatted(2 * HALF_HERTZ, WIDE, file);
    Process ffmpeg = new ProcessBuilder(command.split(" ", -1)).inheritIO().start();
    assertThat(ffmpeg.waitFor()).isZero();
  }
}

package org.voxpost.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.testing.NeedsPeer;
import org.voxpost.testphone.Call;
import org.voxpost.testphone.Sound;
import org.voxpost.testphone.TestPhone;
import org.voxpost.testphone.Tones;

/** Others send sound to the RTP port of a call that is not theirs, louder and more than its own. */
@NeedsPeer("dovecot")
@Execution(ExecutionMode.CONCURRENT)
class StrangersCallTest {
  private static final int HERTZ = 700;

  /** No harmonic of the caller's, so that nothing of it is there but what strangers sent. */
  private static final int THEIR_HERTZ = 1930;

  private static final int PACKET = 160;
  private static final int THEIR_PACKETS = 400;
  private static final int PACKET_MILLIS = 20;
  private static final Duration LENGTH = Duration.ofSeconds(3);

  /** The first packets behind a beep may still be the beep's. */
  private static final Sound PAUSE = Sound.silence(Duration.ofMillis(200));

  @TempDir private Path directory;

  @Test
  void nothingOfStrangersIsInTheMessageAndTheLogTellsOfThem() throws Exception {
    // Dovecot runs as another user than root and must be able to pass through.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
    RunningAppliance.configure(
        directory, "[general]\nformat = wav\n[default]\n4123 => 7391,Desk,d@example.com\n");
    try (RunningAppliance appliance = RunningAppliance.start(directory);
        MailClient mail = MailClient.local(directory, "4123");
        TestPhone phone = TestPhone.calling(appliance.sip("94123"));
        DatagramSocket neighbour = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.2"))) {
      Call call = phone.dial().answered();
      call.hears("beep");
      CompletableFuture<Void> spoken = call.startSpeaking(PAUSE.then(Tones.sine(HERTZ, LENGTH)));
      InetSocketAddress port = call.remoteSdp().media();
      for (int i = 0; i < THEIR_PACKETS / 4; i++) {
        send(neighbour, port, 2 * i);
        send(neighbour, port, 2 * i + 1);
        send(stranger, port, 2 * i);
        send(stranger, port, 2 * i + 1);
        // All at once would be more than a socket holds, and not all of them counted.
        TimeUnit.MILLISECONDS.sleep(PACKET_MILLIS);
      }
      spoken.get(10, TimeUnit.SECONDS);
      call.hangUp();

      onlyTheCallerIsHeard(
          AudioFile.read("a.wav", mail.await(1).getFirst().part(".wav").content()).samples());
      String warning =
          "RTP port %d: %d packets came from strangers, the first of them from 127.0.0.1:%d,"
              .formatted(port.getPort(), THEIR_PACKETS, neighbour.getLocalPort());
      appliance.awaitLog(warning);
      assertThat(appliance.log().lines().filter(line -> line.contains("from strangers")))
          .hasSize(1);
    }
  }

  /** As loud as can be, and of the payload type that was agreed on. */
  private static void send(DatagramSocket from, InetSocketAddress port, int number)
      throws Exception {
    ByteBuffer packet = ByteBuffer.allocate(12 + PACKET);
    packet.put((byte) 0x80).put((byte) 0).putShort((short) number).putInt(number * PACKET);
    packet.putInt(from.getLocalPort());
    short[] tone = new short[PACKET];
    for (int i = 0; i < PACKET; i++) {
      tone[i] = (short) (32_000 * Math.sin(2 * Math.PI * THEIR_HERTZ * i / Sound.TELEPHONE));
    }
    Codecs.PCMU.encoder().encode(tone, 0, PACKET, packet.array(), packet.position());
    from.send(new DatagramPacket(packet.array(), packet.capacity(), port));
  }

  private static void onlyTheCallerIsHeard(short[] sound) {
    assertThat(Tones.power(sound, THEIR_HERTZ)).isLessThan(Tones.power(sound, HERTZ) / 10_000);
    int[] spoken =
        IntStream.range(0, sound.length / PACKET)
            .filter(
                i -> Tones.isTone(Arrays.copyOfRange(sound, i * PACKET, (i + 1) * PACKET), HERTZ))
            .toArray();
    int packets = (int) LENGTH.toMillis() / PACKET_MILLIS;
    // The first and the last may lie across two.
    assertThat(spoken.length).isBetween(packets - 1, packets + 1);
    assertThat(spoken[spoken.length - 1] - spoken[0]).isEqualTo(spoken.length - 1);
  }
}

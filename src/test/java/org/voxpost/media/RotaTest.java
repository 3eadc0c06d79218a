package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Direction;
import org.voxpost.sound.Pcm;

/** Many sessions of one engine, all of which play to one phone. */
class RotaTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();
  private static final int STEPS = 2 * Rota.PHASES;

  private final HandClock clock = new HandClock();
  private MediaEngine engine;
  private DatagramSocket phone;

  @BeforeEach
  void begin() throws Exception {
    var settings =
        new MediaSettings(HERE, 41_000, 43_999, Duration.ofHours(1), OptionalInt.empty());
    engine = new MediaEngine(settings, new SplittableRandom(1), clock, clock);
    phone = new DatagramSocket(0, HERE);
    phone.setReceiveBufferSize(1 << 22);
  }

  @AfterEach
  void end() {
    engine.close();
    phone.close();
  }

  @Test
  void fewSendTogether() throws Exception {
    open(40);
    assertThat(packetsOfATurn().stream().filter(packets -> packets > 0)).containsExactly(40);
  }

  @Test
  void someMoreSendInTwoHalves() throws Exception {
    open(100);
    assertThat(packetsOfATurn().stream().filter(packets -> packets > 0))
        .containsExactlyInAnyOrder(64, 36);
  }

  @Test
  void manySendAFewAtATimeAndEachOfThemOnceInATurn() throws Exception {
    open(600);
    for (int turn = 0; turn < 3; turn++) {
      List<Integer> packets = packetsOfATurn();
      assertThat(packets).allMatch(count -> count <= Rota.ROOM / 2);
      assertThat(packets.stream().mapToInt(Integer::intValue).sum()).isEqualTo(600);
    }
  }

  @Test
  void moreThanThereIsRoomForAreSpreadEvenly() throws Exception {
    int count = 1200;
    open(count);
    assertThat(packetsOfATurn()).containsOnly(count / STEPS);
  }

  @Test
  void theFirstPlacesAreTakenAgainFirst() throws Exception {
    List<MediaSession> all = open(600);
    all.subList(100, 600).forEach(MediaSession::close);
    packetsOfATurn();
    open(20);
    assertThat(packetsOfATurn().stream().filter(packets -> packets > 0))
        .containsExactlyInAnyOrder(64, 56);
  }

  private List<MediaSession> open(int count) {
    List<MediaSession> all = IntStream.range(0, count).mapToObj(_ -> open()).toList();
    clock.forward(MediaEngine.TURN);
    engine.tick();
    engine.tick();
    packets();
    return all;
  }

  private MediaSession open() {
    MediaSession session = engine.open(_ -> {});
    session.apply(
        new Agreed(
            Codecs.PCMU,
            0,
            Map.of(0, Codecs.PCMU),
            Map.of(),
            Map.of(),
            Duration.ofMillis(20),
            Optional.of(new InetSocketAddress(HERE, phone.getLocalPort())),
            Optional.empty(),
            Direction.SENDRECV,
            ""));
    session.play(List.of(new Clip("", new Pcm(8000, new short[80_000]))), Duration.ZERO);
    return session;
  }

  private List<Integer> packetsOfATurn() {
    List<Integer> packets = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      clock.forward(Rota.STEP);
      engine.tick(step % Rota.PHASES, clock.getAsLong());
      packets.add(packets());
    }
    return packets;
  }

  private int packets() {
    int count = 0;
    byte[] bytes = new byte[2048];
    try {
      phone.setSoTimeout(1);
      while (true) {
        phone.receive(new DatagramPacket(bytes, bytes.length));
        count++;
      }
    } catch (IOException none) {
      return count;
    }
  }
}

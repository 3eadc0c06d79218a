package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Direction;

/** What a network may send; seeded, so that a failure can be had again. */
class HostileDatagramsTest {
  private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 4000);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("198.51.100.6", 666);

  private final HandClock clock = new HandClock();
  private final Random random = new Random(20_251_121);
  private final MediaCounters counters = new MediaCounters();
  private final List<MediaEvent> events = new ArrayList<>();
  private final List<InetSocketAddress> sentTo = new ArrayList<>();
  private final Tape tape =
      new Tape(
          8000,
          clock,
          MediaSettings.USUAL_THRESHOLD,
          Map.of(0, Codecs.PCMU, 3, Codecs.GSM),
          () -> {});
  private RtpStream stream;
  private long furthest;

  @BeforeEach
  void open() {
    Wire wire = (bytes, length, to) -> sentTo.add(to);
    stream =
        new RtpStream(
            new ReportChannel.Source(1, "cname", clock, random),
            wire,
            wire,
            counters,
            events::add,
            Duration.ofMinutes(1).toNanos(),
            clock.getAsLong());
    stream.apply(
        new Terms(
            new Agreed(
                Codecs.PCMU,
                0,
                Map.of(0, Codecs.PCMU, 3, Codecs.GSM),
                Map.of(101, 8000),
                Map.of(),
                Duration.ofMillis(20),
                Optional.of(PEER),
                Optional.of(new InetSocketAddress("192.0.2.1", 4001)),
                Direction.SENDRECV,
                "")),
        clock.getAsLong());
    stream.record(tape);
  }

  private void drain() {
    tape.drain((at, samples, offset, length) -> furthest = Math.max(furthest, at + length));
  }

  @Test
  void noiseIsCountedAndNothingElse() {
    for (int i = 0; i < 5000; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      if (noise.length > 1) {
        noise[0] &= 0x7F;
      }
      stream.rtp(noise, noise.length, PEER, clock.getAsLong());
      stream.rtcp(noise, noise.length, PEER, clock.getAsLong());
    }
    drain();
    assertThat(tape.heardAnything()).isFalse();
    assertThat(events).isEmpty();
    assertThat(counters.received).hasValue(0);
    assertThat(counters.malformed.get() + counters.strangers.get()).isGreaterThanOrEqualTo(5000);
  }

  @Test
  void packetsWithFlippedBitsDoNoHarm() {
    byte[] report =
        new ReportWriter(7, "peer").silent().heard(Optional.of(new Reception(1, 1)), 0).bytes();
    for (int i = 0; i < 20_000; i++) {
      byte[] datagram =
          i % 5 == 0 ? Rtp.key(i, i * 160, i % 20, false, 160) : Rtp.voice(i, i * 160, 3);
      mutate(datagram);
      datagram = Arrays.copyOf(datagram, 1 + random.nextInt(datagram.length));
      stream.rtp(datagram, datagram.length, PEER, clock.getAsLong());
      byte[] control = report.clone();
      mutate(control);
      stream.rtcp(control, random.nextInt(64), PEER, clock.getAsLong());
      clock.forward(HandClock.TICK / 4);
      stream.tick(clock.getAsLong(), HandClock.TICK);
      drain();
    }
    long seconds = 20_000 / 200;
    assertThat(furthest).isBetween(1L, (seconds + 6) * 8000);
    assertThat(counters.malformed.get()).isGreaterThan(100);
    assertThat(counters.received.get()).isGreaterThan(1000);
  }

  private void mutate(byte[] datagram) {
    for (int flips = random.nextInt(4); flips > 0; flips--) {
      datagram[random.nextInt(Math.min(datagram.length, 40))] ^= (byte) (1 << random.nextInt(8));
    }
  }

  @Test
  void strangersAreNeitherHeardNorAnswered() {
    stream.rtp(Rtp.voice(1, 0, 3), 172, PEER, clock.getAsLong());
    for (int i = 0; i < 1000; i++) {
      stream.rtp(Rtp.voice(i, i * 160, 3), 172, STRANGER, clock.getAsLong());
      stream.rtp(Rtp.key(i, i * 160, 1, true, 160), 16, STRANGER, clock.getAsLong());
    }
    for (int i = 0; i < 1000; i++) {
      clock.forward(HandClock.TICK);
      stream.tick(clock.getAsLong(), HandClock.TICK);
    }
    assertThat(events).isEmpty();
    assertThat(counters.strangers).hasValue(2000);
    assertThat(counters.received).hasValue(1);
    assertThat(sentTo).isNotEmpty().allMatch(to -> to.getAddress().equals(PEER.getAddress()));
  }
}

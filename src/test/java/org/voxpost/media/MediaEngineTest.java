package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Direction;
import org.voxpost.sound.Pcm;

/** Whole sessions over loopback sockets, with a clock driven by hand. */
class MediaEngineTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  private final HandClock clock = new HandClock();
  private final List<MediaEvent> events = new ArrayList<>();
  private MediaEngine engine;
  private DatagramChannel peer;
  private MediaSession session;

  @BeforeEach
  void open() throws Exception {
    engine = engine(40_000, 40_099);
    peer = DatagramChannel.open().bind(new InetSocketAddress(HERE, 0));
    peer.configureBlocking(false);
    session = engine.open(events::add);
  }

  @AfterEach
  void close() throws Exception {
    engine.close();
    peer.close();
  }

  private MediaEngine engine(int first, int last) {
    var settings =
        new MediaSettings(HERE, first, last, Duration.ofSeconds(60), OptionalInt.empty());
    return new MediaEngine(settings, new Random(1), clock, clock);
  }

  private Agreed agreed(Direction direction) throws Exception {
    return agreed(Codecs.PCMU, 0, direction);
  }

  private Agreed agreed(Codec codec, int payloadType, Direction direction) throws Exception {
    return agreed(codec, payloadType, Duration.ofMillis(20), direction);
  }

  private Agreed agreed(Duration ptime) throws Exception {
    return agreed(Codecs.PCMU, 0, ptime, Direction.SENDRECV);
  }

  private Agreed agreed(Codec codec, int payloadType, Duration ptime, Direction direction)
      throws Exception {
    return new Agreed(
        codec,
        payloadType,
        Map.of(0, Codecs.PCMU),
        Map.of(101, 8000),
        Map.of(),
        ptime,
        Optional.of((InetSocketAddress) peer.getLocalAddress()),
        Optional.empty(),
        direction,
        "");
  }

  private List<byte[]> heard() throws Exception {
    List<byte[]> packets = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.allocate(2048);
    while (peer.receive(buffer.clear()) != null) {
      packets.add(Arrays.copyOf(buffer.array(), buffer.position()));
    }
    return packets;
  }

  private void say(byte[] datagram) throws Exception {
    peer.send(ByteBuffer.wrap(datagram), session.local());
  }

  private static Clip second() {
    return new Clip("tone", new Pcm(8000, new short[8000]));
  }

  @Test
  void aSecondOfSoundIsFiftyPacketsAndThenItIsPlayedOut() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    long id = session.play(List.of(second()), Duration.ZERO);
    clock.tick(engine, 49);
    assertThat(events).isEmpty();
    clock.tick(engine, 10);
    assertThat(heard()).hasSize(50).allMatch(packet -> packet.length == 172);
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(id));
  }

  @Test
  void aKeyIsHeardOnceAndIsNotInTheRecording() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    MediaSession.Recorder recorder = session.record(8000);
    clock.tick(engine, 1);
    say(Rtp.voice(1, 0, 0x00));
    say(Rtp.key(2, 160, 5, false, 160));
    say(Rtp.key(3, 160, 5, true, 320));
    say(Rtp.voice(4, 480, 0x00));
    clock.tick(engine, 5);
    short[] recorded = new short[2000];
    Duration length =
        recorder.finish(
            (at, samples, offset, count) ->
                System.arraycopy(samples, offset, recorded, (int) at, count));
    assertThat(events).containsExactly(new MediaEvent.Key('5'));
    int end = (int) (length.toMillis() * 8);
    assertThat(Arrays.copyOfRange(recorded, end - 160, end)).containsOnly(recorded[end - 1]);
    assertThat(Arrays.copyOfRange(recorded, end - 480, end - 160)).containsOnly(0);
    assertThat(recorded[end - 481]).isEqualTo(recorded[end - 1]).isLessThan((short) -30_000);
    assertThat(recorder.heardAnything()).isTrue();
  }

  @Test
  void holdPausesWhatPlaysAndItGoesOnAfterwards() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    session.play(List.of(second()), Duration.ZERO);
    clock.tick(engine, 10);
    session.apply(agreed(Direction.RECVONLY));
    clock.tick(engine, 100);
    assertThat(heard()).hasSize(10);
    session.apply(agreed(Direction.SENDRECV));
    clock.tick(engine, 60);
    List<byte[]> rest = heard();
    assertThat(rest).hasSize(40);
    assertThat(Rtp.read(rest.getFirst()).marker()).isTrue();
    assertThat(Rtp.read(rest.getFirst()).sequence())
        .isEqualTo((Rtp.read(rest.getLast()).sequence() - 39) & 0xFFFF);
  }

  @Test
  void aCallThatSendsNothingIsLostOnce() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    clock.tick(engine, 60 * 50);
    assertThat(events).isEmpty();
    clock.tick(engine, 200);
    assertThat(events).containsExactly(new MediaEvent.Lost());
  }

  @Test
  void aCallThatFallsSilentIsLostAMinuteLater() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    clock.tick(engine, 30 * 50);
    say(Rtp.voice(1, 0, 0));
    clock.tick(engine, 59 * 50);
    assertThat(events).isEmpty();
    clock.tick(engine, 2 * 50);
    assertThat(events).containsExactly(new MediaEvent.Lost());
  }

  @Test
  void timeOnHoldDoesNotCountAsSilence() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    clock.tick(engine, 30 * 50);
    session.apply(agreed(Direction.INACTIVE));
    clock.tick(engine, 300 * 50);
    session.apply(agreed(Direction.SENDRECV));
    clock.tick(engine, 59 * 50);
    assertThat(events).isEmpty();
  }

  @Test
  void aCallOnHoldIsNotLost() throws Exception {
    session.apply(agreed(Direction.SENDONLY));
    clock.tick(engine, 70 * 50);
    assertThat(events).isEmpty();
  }

  @Test
  void stoppingTellsHowFarItHadCome() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    session.play(List.of(second(), second()), Duration.ofMillis(500));
    clock.tick(engine, 40);
    assertThat(session.stopPlaying()).isEqualTo(Duration.ofMillis(1300));
    clock.tick(engine, 10);
    assertThat(heard()).hasSize(40);
    assertThat(events).isEmpty();
  }

  @Test
  void anotherCodecTakesOverInTheMiddleOfAPrompt() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    long id = session.play(List.of(second()), Duration.ZERO);
    clock.tick(engine, 10);
    session.apply(agreed(Codecs.PCMA, 8, Direction.SENDRECV));
    clock.tick(engine, 50);
    List<byte[]> packets = heard();
    assertThat(packets).hasSize(50);
    assertThat(Rtp.read(packets.get(9)).payloadType()).isZero();
    assertThat(Rtp.read(packets.get(10)).payloadType()).isEqualTo(8);
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(id));
  }

  @Test
  void whatWasPlayedBeforeAnythingWasAgreedOnBeginsThen() throws Exception {
    session.play(List.of(second()), Duration.ZERO);
    clock.tick(engine, 10);
    session.apply(agreed(Direction.SENDRECV));
    clock.tick(engine, 60);
    assertThat(heard()).hasSize(50);
  }

  @Test
  void anotherPlayReplacesTheFirstWhichIsNotPlayedOut() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    session.play(List.of(second()), Duration.ZERO);
    clock.tick(engine, 10);
    long id = session.play(List.of(second()), Duration.ZERO);
    clock.tick(engine, 60);
    assertThat(heard()).hasSize(60);
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(id));
  }

  @Test
  void aNameInTheSdpIsLookedUp() throws Exception {
    Agreed literal = agreed(Direction.SENDRECV);
    InetSocketAddress there = literal.remote().get();
    Optional<InetSocketAddress> named =
        Optional.of(InetSocketAddress.createUnresolved("localhost", there.getPort()));
    List<Agreed> found = new ArrayList<>();
    new Lookup(Runnable::run)
        .resolve(
            new Agreed(
                literal.codec(),
                0,
                literal.receivable(),
                literal.telephoneEvents(),
                literal.comfortNoise(),
                literal.ptime(),
                named,
                Optional.empty(),
                literal.direction(),
                ""),
            found::add);
    assertThat(found.getFirst().remote()).contains(there);
  }

  @Test
  void aClosedEngineOpensNothing() {
    engine.close();
    assertThatThrownBy(() -> engine.open(events::add)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void portsComeBackWhenTheSessionIsClosed() {
    try (MediaEngine small = engine(40_200, 40_203)) {
      MediaSession first = small.open(events::add);
      small.open(events::add);
      assertThatThrownBy(() -> small.open(events::add)).isInstanceOf(NoPortsLeft.class);
      first.close();
      clock.tick(small, 2);
      assertThat(small.freePortPairs()).isEqualTo(1);
      assertThat(small.sessions()).isEqualTo(1);
      assertThat(small.open(events::add).local().getPort() % 2).isZero();
    }
  }

  @Test
  void aListenerThatThrowsEndsItsOwnSessionOnly() throws Exception {
    MediaSession broken =
        engine.open(
            event -> {
              throw new IllegalStateException("a bug");
            });
    broken.apply(agreed(Direction.SENDRECV));
    broken.play(List.of(), Duration.ZERO);
    session.apply(agreed(Direction.SENDRECV));
    long id = session.play(List.of(), Duration.ZERO);
    clock.tick(engine, 2);
    assertThat(engine.sessions()).isEqualTo(1);
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(id));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 20, 30, 40, 50, 60})
  void packetsOfAnyLengthGoOutAsEvenlyAsTheyAreLong(int ptime) throws Exception {
    engine.open(events::add);
    session.apply(agreed(Duration.ofMillis(ptime)));
    session.play(List.of(second()), Duration.ZERO);
    List<Integer> gaps = new ArrayList<>();
    int quiet = 0;
    for (int i = 0; i < 70 && gaps.size() < 15; i++) {
      clock.half(engine);
      quiet += 10;
      int packets = heard().size();
      assertThat(packets).isLessThan(2);
      if (packets == 1) {
        gaps.add(quiet);
        quiet = 0;
      }
    }
    assertThat(gaps.subList(1, gaps.size())).hasSizeGreaterThan(8).containsOnly(ptime);
  }

  @Test
  void oneThatOnlyRecordsIsLookedAtTenTimesASecond() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    session.record(8000);
    clock.tick(engine, 1);
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      say(Rtp.voice(i, i * 160, 0));
      clock.tick(engine, 1);
      taken.add(session.statistics().received());
    }
    assertThat(taken).containsExactly(0L, 0L, 0L, 0L, 5L, 5L, 5L, 5L, 5L, 10L, 10L);
  }

  @Test
  void oneThatRecordsAndIsAskedForSomethingIsLookedAtAtOnce() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    session.record(8000);
    clock.tick(engine, 1);
    say(Rtp.voice(1, 160, 0));
    session.play(List.of(second()), Duration.ZERO);
    clock.tick(engine, 1);
    assertThat(session.statistics().received()).isEqualTo(1);
    assertThat(heard()).hasSize(1);
  }

  @Test
  void aPacketInAndAPacketOutAllocateNothing() throws Exception {
    session.apply(agreed(Direction.SENDRECV));
    session.record(8000);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    session.play(List.of(second(), second(), second(), second()), Duration.ZERO);
    long before = 0;
    long allocated = 0;
    for (int i = 0; i < 190; i++) {
      say(Rtp.voice(i, i * 160, 0));
      heard();
      before = i == 90 ? allocated : before;
      long start = threads.getCurrentThreadAllocatedBytes();
      clock.tick(engine, 1);
      allocated += threads.getCurrentThreadAllocatedBytes() - start;
    }
    // A report goes out in the meantime, and asks the wall clock for an instant.
    assertThat(allocated - before).isLessThan(1600);
  }
}

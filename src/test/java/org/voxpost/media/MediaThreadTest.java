package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Direction;
import org.voxpost.sound.Pcm;

/** The engine on its own thread and the system's clock. */
class MediaThreadTest {
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @Test
  void aCallHearsAPromptAndItsKeyAndVoiceAreHeard() throws Exception {
    var settings =
        new MediaSettings(HERE, 40_400, 40_499, Duration.ofSeconds(60), OptionalInt.empty());
    BlockingQueue<MediaEvent> events = new LinkedBlockingQueue<>();
    try (MediaEngine engine = new MediaEngine(settings);
        DatagramSocket phone = new DatagramSocket(0, HERE)) {
      phone.setSoTimeout(10_000);
      engine.start();
      MediaSession session = engine.open(events::add);
      session.apply(agreed(new InetSocketAddress(HERE, phone.getLocalPort())));
      long id = session.play(List.of(new Clip("", new Pcm(8000, new short[1600]))), Duration.ZERO);
      for (int i = 0; i < 10; i++) {
        DatagramPacket heard = new DatagramPacket(new byte[2048], 2048);
        phone.receive(heard);
        assertThat(heard.getLength()).isEqualTo(172);
        assertThat(heard.getSocketAddress()).isEqualTo(session.local());
      }
      assertThat(next(events)).isEqualTo(new MediaEvent.PlayedOut(id));

      MediaSession.Recorder recorder = session.record(8000);
      // A command is taken at the next tick; the end of this play says that it has been.
      session.play(List.of(), Duration.ZERO);
      assertThat(next(events)).isInstanceOf(MediaEvent.PlayedOut.class);
      say(phone, session, Rtp.voice(1, 0, 0));
      say(phone, session, Rtp.key(2, 160, 11, false, 160));
      assertThat(next(events)).isEqualTo(new MediaEvent.Key('#'));
      recorder.finish((at, samples, offset, length) -> {});
      assertThat(recorder.heardAnything()).isTrue();
      session.close();
    }
  }

  @Test
  void theThreadSleepsWhileNobodyCalls() throws Exception {
    var settings =
        new MediaSettings(HERE, 40_400, 40_499, Duration.ofSeconds(60), OptionalInt.empty());
    AtomicReference<Thread> asks = new AtomicReference<>();
    LongSupplier clock =
        () -> {
          asks.set(Thread.currentThread());
          return System.nanoTime();
        };
    try (MediaEngine engine =
        new MediaEngine(settings, new SplittableRandom(1), clock, InstantSource.system())) {
      engine.start();
      awaitState(asks, Thread.State.WAITING);
      for (int i = 0; i < 3; i++) {
        MediaSession session = engine.open(_ -> {});
        awaitState(asks, Thread.State.TIMED_WAITING);
        session.close();
        awaitState(asks, Thread.State.WAITING);
        assertThat(engine.sessions()).isZero();
      }
    }
  }

  private static void awaitState(AtomicReference<Thread> thread, Thread.State state)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (thread.get() == null
        || !thread.get().getName().equals("media")
        || thread.get().getState() != state) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  /** They wait at the socket, since one that only records is looked at ten times a second. */
  @Test
  void whatCameRightBeforeTheEndIsRecorded() throws Exception {
    var settings =
        new MediaSettings(HERE, 40_400, 40_499, Duration.ofSeconds(60), OptionalInt.empty());
    BlockingQueue<MediaEvent> events = new LinkedBlockingQueue<>();
    try (MediaEngine engine = new MediaEngine(settings);
        DatagramSocket phone = new DatagramSocket(0, HERE)) {
      engine.start();
      MediaSession session = engine.open(events::add);
      session.apply(agreed(new InetSocketAddress(HERE, phone.getLocalPort())));
      for (int round = 0; round < 20; round++) {
        MediaSession.Recorder recorder = session.record(8000);
        session.play(List.of(), Duration.ZERO);
        assertThat(next(events)).isInstanceOf(MediaEvent.PlayedOut.class);
        for (int i = 0; i < 3; i++) {
          say(phone, session, Rtp.voice(3 * round + i, 160 * (3 * round + i), 0));
        }
        int[] loud = new int[1];
        recorder.finish(
            (at, samples, offset, length) -> {
              for (int i = offset; i < offset + length; i++) {
                loud[0] += samples[i] < -30_000 ? 1 : 0;
              }
            });
        assertThat(loud[0]).isEqualTo(480);
      }
    }
  }

  /** From whom it comes is judged by what was agreed on before the other side could know of it. */
  @Test
  void whatComesFromANewAddressRightAfterItWasAgreedOnIsHeard() throws Exception {
    var settings =
        new MediaSettings(HERE, 40_400, 40_499, Duration.ofSeconds(60), OptionalInt.empty());
    try (MediaEngine engine = new MediaEngine(settings)) {
      engine.start();
      MediaSession session = engine.open(_ -> {});
      for (int round = 0; round < 20; round++) {
        try (DatagramSocket phone = new DatagramSocket(0, HERE)) {
          session.apply(agreed(new InetSocketAddress(HERE, phone.getLocalPort())));
          say(phone, session, Rtp.voice(round, 160 * round, 0));
          awaitPackets(session, round);
        }
      }
      assertThat(session.statistics().strangers()).isZero();
    }
  }

  private static void awaitPackets(MediaSession session, int packets) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (session.statistics().received() < packets) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(1);
    }
  }

  private static MediaEvent next(BlockingQueue<MediaEvent> events) throws InterruptedException {
    return Optional.ofNullable(events.poll(10, TimeUnit.SECONDS)).orElseThrow();
  }

  private static void say(DatagramSocket phone, MediaSession session, byte[] datagram)
      throws Exception {
    phone.send(new DatagramPacket(datagram, datagram.length, session.local()));
  }

  private static Agreed agreed(InetSocketAddress remote) {
    return new Agreed(
        Codecs.PCMU,
        0,
        Map.of(0, Codecs.PCMU),
        Map.of(101, 8000),
        Map.of(),
        Duration.ofMillis(20),
        Optional.of(remote),
        Optional.empty(),
        Direction.SENDRECV,
        "");
  }
}

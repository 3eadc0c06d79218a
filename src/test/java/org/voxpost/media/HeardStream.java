package org.voxpost.media;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.voxpost.codec.Codec;
import org.voxpost.sdp.Agreed;
import org.voxpost.sound.SilenceDetector;

/** A stream without sockets that is recorded, with all that can be seen of it. */
final class HeardStream {
  static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.1", 4000);
  private static final int CERTAIN = 40;

  static final InetSocketAddress PHONES_RTCP = new InetSocketAddress("192.0.2.1", 4001);

  final HandClock clock = new HandClock();
  final MediaCounters counters = new MediaCounters();
  final List<MediaEvent> events = new ArrayList<>();
  final List<InetSocketAddress> sentTo = new ArrayList<>();

  /** The values that stood in the recording for 5 ms or more, but for silence. */
  final Set<Short> heard = new TreeSet<>();

  final Latch latch = new Latch(Optional.empty(), counters);
  final RtpStream stream;
  final Tape tape;
  private final Map<Integer, Codec> codecs;
  private boolean multiplexed;
  private short running;
  private int run;
  private long furthest;

  HeardStream(Map<Integer, Codec> codecs) {
    this.codecs = codecs;
    tape = new Tape(8000, clock, SilenceDetector.adaptive(8000), () -> {});
    Wire wire = (bytes, length, to, _) -> sentTo.add(to);
    stream =
        new RtpStream(
            new ReportChannel.Source(1, "cname", clock, new Random(1)),
            wire,
            wire,
            counters,
            latch,
            events::add,
            Duration.ofMinutes(1).toNanos(),
            clock.getAsLong());
    stream.record(tape);
  }

  HeardStream agreed() {
    Agreed agreed =
        Agreements.hearing(codecs)
            .at(Optional.of(PHONE), Optional.of(multiplexed ? PHONE : PHONES_RTCP));
    tape.receivable(agreed);
    stream.apply(new Terms(agreed), clock.getAsLong());
    return this;
  }

  HeardStream agreedMultiplexed() {
    multiplexed = true;
    return agreed();
  }

  void rtp(byte[] datagram, InetSocketAddress source) {
    stream.rtp(datagram, datagram.length, source, clock.getAsLong());
  }

  void rtcp(byte[] datagram, InetSocketAddress source) {
    stream.rtcp(datagram, datagram.length, source, clock.getAsLong());
  }

  /** Lets 20 ms go by, so many times. */
  void turn(int times) {
    for (int i = 0; i < times; i++) {
      clock.forward(HandClock.TICK);
      stream.tick(clock.getAsLong(), HandClock.TICK);
    }
  }

  void drain() {
    tape.drain(this::write);
  }

  void finish() {
    tape.finish(this::write);
  }

  /** What fills a gap is of no one value for long. */
  private void write(long at, short[] samples, int offset, int length) {
    furthest = Math.max(furthest, at + length);
    for (int i = offset; i < offset + length; i++) {
      run = samples[i] == running ? run + 1 : 1;
      running = samples[i];
      if (run >= CERTAIN && running != 0) {
        heard.add(running);
      }
    }
  }

  long furthest() {
    return furthest;
  }

  long allCounted() {
    return counters.received.get()
        + counters.reports.get()
        + counters.early.get()
        + counters.strangers.get()
        + counters.malformed.get();
  }
}

package org.voxpost.media;

import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The RTCP of one session, on the media thread: a report every five seconds, give or take half (RFC
 * 3550 §6.2), and a goodbye.
 */
final class ReportChannel implements ReportReader.Reports {
  private static final long INTERVAL = 5_000_000_000L;

  private final Playout playout;
  private final MediaCounters counters;
  private final ReportWriter writer;
  private final InstantSource wallClock;
  private final RandomGenerator random;
  private final int ssrc;
  private final Latch rtp;
  private final Wire own;
  private final Wire shared;
  private Optional<Reception> reception = Optional.empty();
  private Optional<InetSocketAddress> expected = Optional.empty();
  private Optional<InetSocketAddress> latched = Optional.empty();
  private boolean multiplexed;
  private boolean left;
  private long leftAt;
  private long lostBefore;
  private long lateBefore;
  private long sentBefore;
  private long next;
  private long now;

  /**
   * Reports for one source.
   *
   * @param rtp whom the stream itself is shared with
   * @param own the RTCP socket
   * @param shared the RTP socket, for rtcp-mux
   */
  ReportChannel(
      Source source,
      Playout playout,
      MediaCounters counters,
      Latch rtp,
      Wire own,
      Wire shared,
      long now) {
    this.ssrc = source.ssrc();
    this.writer = new ReportWriter(source.ssrc(), source.cname());
    this.wallClock = source.wallClock();
    this.random = source.random();
    this.playout = playout;
    this.counters = counters;
    this.rtp = rtp;
    this.own = own;
    this.shared = shared;
    this.next = now + interval() / 2;
  }

  /** What one session takes from outside to be told from others. */
  record Source(int ssrc, String cname, InstantSource wallClock, RandomGenerator random) {}

  /** Takes the address of the SDP. */
  void expect(Optional<InetSocketAddress> control, boolean onTheRtpPort) {
    Optional<InetSocketAddress> usable = control.filter(address -> !address.isUnresolved());
    if (!usable.equals(expected)) {
      latched = Optional.empty();
    }
    expected = usable;
    multiplexed = onTheRtpPort;
  }

  /** Counts a packet of the stream; returns whether its source has begun to count anew. */
  boolean heard(RtpPacket packet, boolean timed, int clockRate, long at) {
    // What came before the goodbye may be looked at after it.
    left = left && at < leftAt;
    boolean same = reception.isPresent() && reception.get().ssrc() == packet.ssrc();
    boolean farOff = same && reception.get().isFarOff(packet.sequence());
    if (farOff && !reception.get().beginsAnew(packet.sequence())) {
      return false;
    }
    if (!same || farOff) {
      begin(packet);
    }
    count(packet, timed, clockRate, at);
    return farOff;
  }

  private void begin(RtpPacket packet) {
    lostBefore += reception.map(Reception::lost).orElse(0L);
    lateBefore += reception.map(Reception::late).orElse(0L);
    reception = Optional.of(new Reception(packet.ssrc(), packet.sequence()));
  }

  private void count(RtpPacket packet, boolean timed, int clockRate, long at) {
    Reception current = reception.get();
    if (timed) {
      current.packet(packet.sequence(), packet.timestamp(), at, clockRate);
    } else {
      current.untimedPacket(packet.sequence());
    }
    counters.lost.setRelease(lostBefore + current.lost());
    counters.late.setRelease(lateBefore + current.late());
    counters.jitterMicros.setRelease(current.jitter() * 1_000_000 / clockRate);
  }

  /** Takes a datagram that came from the session's other side. */
  void received(byte[] bytes, int length, InetSocketAddress source, long at) {
    now = at;
    if (!ReportReader.read(bytes, length, this)) {
      counters.malformed.incrementAndGet();
      return;
    }
    counters.reports.incrementAndGet();
    if (!multiplexed && expected.isPresent() && latched.isEmpty()) {
      latched = Optional.of(source);
    }
  }

  /** Whether a datagram from there can be of the session. */
  boolean admits(InetSocketAddress source) {
    if (latched.isPresent()) {
      return latched.get().equals(source);
    }
    return (expected.isPresent() && expected.get().equals(source)) || rtp.isLatchedToHostOf(source);
  }

  @Override
  public void sender(int itsSsrc, int ntpMiddle) {
    if (reception.isPresent() && reception.get().ssrc() == itsSsrc) {
      reception.get().senderReport(ntpMiddle, now);
    }
  }

  @Override
  public void lost(int itsSsrc, int packets) {
    if (itsSsrc == ssrc) {
      counters.lostByThem.setRelease(packets);
    }
  }

  @Override
  public void goodbye(int itsSsrc) {
    counters.goodbyes.incrementAndGet();
    if (reception.isPresent() && reception.get().ssrc() == itsSsrc) {
      left = true;
      leftAt = now;
    }
  }

  /** Whether they said, so long ago, that the stream ends, and it did. */
  boolean leftBefore(long at, long nanos) {
    return left && at - leftAt >= nanos;
  }

  /** Reports when it is time. */
  void tick(long at) {
    if (at < next) {
      return;
    }
    next = at + interval();
    send(report(at));
  }

  /** Says goodbye. */
  void close(long at) {
    send(report(at).goodbye());
  }

  private ReportWriter report(long at) {
    long sent = counters.sent.getPlain();
    boolean spoke = sent > sentBefore;
    sentBefore = sent;
    ReportWriter report =
        spoke
            ? writer.sent(wallClock.instant(), playout.timestampAt(at), sent, playout.octets())
            : writer.silent();
    return report.heard(reception, at);
  }

  private void send(ReportWriter report) {
    if (multiplexed) {
      rtp.destination()
          .ifPresent(
              to -> shared.send(report.bytes(), report.length(), to, ReportChannel::nextTells));
      return;
    }
    Optional<InetSocketAddress> to = latched.isPresent() ? latched : expected;
    to.ifPresent(
        there -> own.send(report.bytes(), report.length(), there, ReportChannel::nextTells));
  }

  /** A report that is lost is made up for by the next. */
  private static void nextTells() {}

  private long interval() {
    return (long) (INTERVAL * (0.5 + random.nextDouble()));
  }
}

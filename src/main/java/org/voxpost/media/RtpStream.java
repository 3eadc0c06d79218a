package org.voxpost.media;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.voxpost.codec.Codec;
import org.voxpost.sdp.Direction;

/**
 * The part of a session that lives on the media thread.
 *
 * <pre>
 * datagram ─ RtpPacket ─ Latch ─┬─ KeyReceiver, or ToneKeys ─► MediaEvent.Key
 *                │              └─ Tape's ring ─► the call's thread
 *                └─ ReportChannel (also RTCP)
 * tick ─ Playing ─ Playout ─► Wire
 * </pre>
 */
final class RtpStream {
  /** So long may another stream take to begin after a goodbye. */
  private static final long GOODBYE = 5_000_000_000L;

  private final Wire wire;
  private final MediaCounters counters;
  private final Consumer<MediaEvent> events;
  private final long silenceTimeout;
  private final Playout playout;
  private final ReportChannel reports;
  private final RtpPacket packet = new RtpPacket();
  private final Latch latch;
  private final Runnable refused = this::refused;
  private final KeyReceiver keys = new KeyReceiver();
  private final ToneKeys tones;
  private boolean tonesIgnored;
  private Optional<Terms> terms = Optional.empty();
  private Optional<Tape> tape = Optional.empty();
  private boolean listening;
  private boolean lost;

  /** Whether the other side has ever been willing to hear us. */
  private boolean everWilling;

  private long lastHeard;

  /**
   * A stream before anything is agreed on.
   *
   * @param latch whom it is shared with
   * @param silenceTimeout nanoseconds
   * @param now nanoseconds of the media clock
   */
  RtpStream(
      ReportChannel.Source source,
      Wire rtp,
      Wire rtcp,
      MediaCounters counters,
      Latch latch,
      Consumer<MediaEvent> events,
      long silenceTimeout,
      long now) {
    this.wire = rtp;
    this.counters = counters;
    this.latch = latch;
    this.events = events;
    this.silenceTimeout = silenceTimeout;
    this.tones = new ToneKeys(events);
    int sequence = source.random().nextInt();
    int timestamp = source.random().nextInt();
    this.playout = new Playout(source.ssrc(), sequence, timestamp, now, this::send, events);
    this.reports = new ReportChannel(source, playout, counters, latch, rtcp, rtp, now);
  }

  void apply(Terms agreed, long now) {
    terms = Optional.of(agreed);
    latch.expect(agreed.agreed().remote());
    reports.expect(agreed.agreed().remoteControl(), agreed.isMultiplexed());
    boolean listens =
        agreed.agreed().direction().receives() && agreed.agreed().remote().isPresent();
    if (listens && (!listening || lost)) {
      lastHeard = now;
      lost = false;
    }
    listening = listens;
    everWilling |= agreed.agreed().direction() != Direction.RECVONLY;
  }

  /** Goes on with what was agreed on, now that its hosts have addresses. */
  void resolved(Terms before, Terms after) {
    if (terms.isPresent() && terms.get() == before) {
      terms = Optional.of(after);
      after.agreed().remote().ifPresent(latch::resolved);
      reports.expect(after.agreed().remoteControl(), after.isMultiplexed());
    }
  }

  /** Whether packets go out at odd multiples of 10 ms. */
  boolean needsEveryTick() {
    return terms.isPresent() && terms.get().packetNanos() % MediaEngine.TURN != 0;
  }

  /** Whether sound comes in and none goes out. */
  boolean onlyRecords() {
    return tape.isPresent() && playout.isSilent();
  }

  Playout playout() {
    return playout;
  }

  void record(Tape next) {
    tape = Optional.of(next);
  }

  void stopRecording(Tape ended) {
    tape = tape.filter(current -> current != ended);
  }

  /** Takes a datagram of the RTP port. */
  void rtp(byte[] bytes, int length, InetSocketAddress source, long now) {
    if (ReportReader.looksLikeRtcp(bytes, length)) {
      rtcp(bytes, length, source, now);
      return;
    }
    if (!packet.read(bytes, length)) {
      counters.malformed.incrementAndGet();
      return;
    }
    if (terms.isEmpty()) {
      counters.early.incrementAndGet();
      return;
    }
    voiceOrKey(terms.get(), source, now);
  }

  private void voiceOrKey(Terms agreed, InetSocketAddress source, long now) {
    boolean voice = agreed.isVoice(packet.payloadType());
    boolean key = agreed.isKey(packet.payloadType());
    boolean known = voice || key || agreed.isComfortNoise(packet.payloadType());
    boolean admitted = known ? latch.admits(source, packet, now) : latch.isLatchedTo(source);
    if (!admitted) {
      counters.stranger(source);
      return;
    }
    counters.received.incrementAndGet();
    lastHeard = now;
    if (reports.heard(packet, voice, clockRate(agreed), now)) {
      keys.reset();
      tones.reset();
    }
    if (key) {
      counters.keyAt.setRelease(now);
      keys.receive(packet, now).ifPresent(events);
    } else if (voice) {
      hearTones(agreed, now);
    } else if (!known) {
      counters.unknownTypes.incrementAndGet();
    }
    record(now);
  }

  private int clockRate(Terms agreed) {
    Codec arrived = agreed.agreed().receivable().get(packet.payloadType());
    return arrived == null ? agreed.codec().clockRate() : arrived.clockRate();
  }

  private void hearTones(Terms agreed, long now) {
    if (!tonesIgnored && agreed.agreed().telephoneEvents().isEmpty()) {
      tones.hear(packet, agreed.agreed().receivable().get(packet.payloadType()));
      if (tones.areHeard()) {
        counters.keyAt.setRelease(now);
      }
    }
  }

  /** Keys come in another way: what sounds like one is an echo of it. */
  void ignoreTones() {
    tonesIgnored = true;
  }

  /** A tape must see keys too, or it would take them for lost sound. */
  private void record(long now) {
    if (tape.isPresent() && !tape.get().offer(packet, now)) {
      counters.overruns.incrementAndGet();
    }
  }

  /** Takes a datagram of the RTCP port. */
  void rtcp(byte[] bytes, int length, InetSocketAddress source, long now) {
    if (!reports.admits(source)) {
      counters.stranger(source);
      return;
    }
    reports.received(bytes, length, source, now);
  }

  /** Sends what is due and looks whether the other side is still there. */
  void tick(long now, long tick) {
    if (terms.isEmpty()) {
      return;
    }
    Terms agreed = terms.get();
    playout.tick(now, tick, agreed, audience(agreed.agreed().direction()));
    reports.tick(now);
    boolean quiet = now - lastHeard >= silenceTimeout;
    if (listening && !lost && (quiet || reports.leftBefore(now, GOODBYE))) {
      lost = true;
      events.accept(new MediaEvent.Lost());
    }
  }

  /** Who only sends from the beginning is not on hold: there is nothing to wait for. */
  private Playout.Audience audience(Direction direction) {
    if (direction.sends() && latch.destination().isPresent()) {
      return Playout.Audience.LISTENING;
    }
    return everWilling ? Playout.Audience.AWAY : Playout.Audience.DEAF;
  }

  void close(long now) {
    if (terms.isPresent()) {
      reports.close(now);
    }
  }

  private void send(byte[] bytes, int length) {
    Optional<InetSocketAddress> to = latch.destination();
    counters.sent.incrementAndGet();
    if (to.isPresent()) {
      wire.send(bytes, length, to.get(), refused);
    } else {
      refused.run();
    }
  }

  private void refused() {
    counters.sent.decrementAndGet();
    counters.unsendable.incrementAndGet();
  }
}

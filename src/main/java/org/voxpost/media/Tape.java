package org.voxpost.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.voxpost.codec.Codec;
import org.voxpost.sdp.Agreed;
import org.voxpost.sound.SilenceDetector;

/**
 * A recording in progress. The media thread puts packets into the ring; all else is done by the
 * call's thread: place them, wait a little for those that come late, and hand them on in order to
 * the {@link Track}.
 */
final class Tape implements MediaSession.Recorder {
  /** How long a packet waits for those before it. */
  private static final long WINDOW = 300_000_000L;

  /** What the track holds back besides. */
  private static final long HELD = 100_000_000L;

  private static final long NANOS = 1_000_000_000L;

  /** A packet that is placed and waits to be settled. */
  private record Placed(
      Timeline.Placement place, int samples, VoicePacket packet, Optional<Codec> codec) {}

  private final PacketRing ring = new PacketRing();
  private final int rate;
  private final LongSupplier nanoTime;
  private final Runnable whenFinished;
  private final long start;
  private final Map<Integer, Codec> codecs = new HashMap<>();
  private final Set<Integer> comfortNoise = new HashSet<>();
  private final Timeline timeline;
  private final Track track;
  private final List<Placed> pending = new ArrayList<>();
  private Optional<Timeline.Placement> last = Optional.empty();
  private long drained;
  private boolean heardAnything;
  private boolean finished;

  /**
   * Begins now.
   *
   * @param rate samples a second
   * @param whenFinished detaches it from the stream
   */
  Tape(int rate, LongSupplier nanoTime, SilenceDetector ear, Runnable whenFinished) {
    this.rate = rate;
    this.nanoTime = nanoTime;
    this.timeline = new Timeline(rate);
    this.track = new Track(rate, ear);
    this.whenFinished = whenFinished;
    this.start = nanoTime.getAsLong();
    this.drained = start;
  }

  /**
   * Takes what may arrive from now on. A payload type is to keep its meaning (RFC 3264 §8.3.2); of
   * one that does not, what came before is placed with the old one.
   */
  void receivable(Agreed agreed) {
    place();
    codecs.putAll(agreed.receivable());
    comfortNoise.addAll(agreed.comfortNoise().keySet());
  }

  /** Takes a packet of the stream, on the media thread; false when the reader is too far behind. */
  boolean offer(RtpPacket packet, long now) {
    return ring.offer(packet, now);
  }

  @Override
  public Duration drain(SampleSink sink) {
    if (!finished) {
      drained = nanoTime.getAsLong();
      track.into(sink);
      place();
      settle(drained - WINDOW);
      track.handOver();
    }
    return length();
  }

  @Override
  public Duration finish(SampleSink sink) {
    if (!finished) {
      whenFinished.run();
      drained = nanoTime.getAsLong();
      track.into(sink);
      place();
      settle(Long.MAX_VALUE);
      track.finish();
      finished = true;
    }
    return length();
  }

  @Override
  public Duration silence() {
    Duration unjudged = finished ? Duration.ZERO : Duration.ofNanos(WINDOW + HELD);
    Duration silence = length().minus(unjudged).minus(duration(track.soundEnd()));
    return silence.isNegative() ? Duration.ZERO : silence;
  }

  @Override
  public boolean heardAnything() {
    return heardAnything;
  }

  private Duration length() {
    long elapsed = (drained - start) * rate / NANOS;
    return duration(Math.max(elapsed, track.end()));
  }

  private Duration duration(long samples) {
    return Duration.ofNanos(samples * NANOS / rate);
  }

  private void place() {
    for (Optional<VoicePacket> next = ring.poll(); next.isPresent(); next = ring.poll()) {
      place(next.get());
    }
  }

  private void place(VoicePacket packet) {
    Codec codec = codecs.get(packet.payloadType());
    int samples = codec == null ? 0 : track.samples(packet, codec);
    if (samples == 0) {
      pass(packet);
      return;
    }
    heardAnything = true;
    long arrival = Math.max(0, packet.arrival() - start) * rate / NANOS;
    timeline
        .place(packet, codec.clockRate(), samples, arrival)
        .filter(place -> place.at() + samples > track.end())
        .ifPresent(place -> insert(new Placed(place, samples, packet, Optional.of(codec))));
  }

  private void pass(VoicePacket packet) {
    Optional<Timeline.Placement> place = timeline.passed(packet);
    if (place.isPresent() && comfortNoise.contains(packet.payloadType())) {
      insert(new Placed(place.get(), 0, packet, Optional.empty()));
    }
  }

  private void insert(Placed placed) {
    int index = pending.size();
    while (index > 0 && pending.get(index - 1).place().at() > placed.place().at()) {
      index--;
    }
    pending.add(index, placed);
  }

  private void settle(long arrivedBefore) {
    int settled = pending.size();
    while (settled > 0 && pending.get(settled - 1).packet().arrival() > arrivedBefore) {
      settled--;
    }
    List<Placed> ripe = pending.subList(0, settled);
    ripe.forEach(this::hear);
    ripe.clear();
  }

  private void hear(Placed placed) {
    VoicePacket packet = placed.packet();
    if (placed.codec().isEmpty()) {
      track.pause(packet);
    } else {
      boolean lost = last.isPresent() && timeline.missing(last.get(), placed.place()) > 0;
      track.voice(placed.place().at(), packet, placed.codec().get(), lost);
    }
    last = Optional.of(placed.place());
  }
}

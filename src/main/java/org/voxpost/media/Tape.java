package org.voxpost.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.voxpost.codec.Codec;

/**
 * A recording in progress. The media thread puts packets into the ring; all else is done by the
 * call's thread: place them, wait a little for those that come late, decode in order, hand on.
 */
final class Tape implements MediaSession.Recorder {
  /** How long a packet waits for those before it. */
  private static final long WINDOW = 300_000_000L;

  private static final long NANOS = 1_000_000_000L;

  /** A packet that is placed and waits to be settled. */
  private record Placed(long at, int samples, VoicePacket packet) {}

  private final PacketRing ring = new PacketRing();
  private final LongSupplier nanoTime;
  private final Runnable whenFinished;
  private final long start;
  private final Map<Integer, Codec> codecs = new HashMap<>();
  private final Map<Integer, Codec.Decoder> decoders = new HashMap<>();
  private final Timeline timeline = new Timeline();
  private final SilenceDetector ear;
  private final List<Placed> pending = new ArrayList<>();
  private short[] pcm = new short[0];
  private int decodedSsrc;
  private long written;
  private long lastSound;
  private long drained;
  private boolean heardAnything;
  private boolean finished;

  /**
   * Begins now.
   *
   * @param rate samples a second
   * @param silenceThreshold the mean amplitude from which on 20 ms are sound
   * @param whenFinished detaches it from the stream
   */
  Tape(
      int rate,
      LongSupplier nanoTime,
      int silenceThreshold,
      Map<Integer, Codec> receivable,
      Runnable whenFinished) {
    if (rate != Timeline.RATE) {
      throw new IllegalArgumentException("not yet " + rate);
    }
    this.nanoTime = nanoTime;
    this.ear = new SilenceDetector(silenceThreshold);
    this.whenFinished = whenFinished;
    this.start = nanoTime.getAsLong();
    this.lastSound = start;
    this.drained = start;
    receivable(receivable);
  }

  /** Takes what may arrive from now on; a payload type keeps its meaning (RFC 3264 §8.3.2). */
  void receivable(Map<Integer, Codec> more) {
    for (Codec codec : more.values()) {
      if (codec.sampleRate() != Timeline.RATE) {
        throw new IllegalArgumentException("recordings have 8000 samples a second, not " + codec);
      }
    }
    codecs.putAll(more);
  }

  /** Takes a packet of voice, on the media thread; false when the reader is too far behind. */
  boolean offer(RtpPacket packet, long now) {
    return ring.offer(packet, now);
  }

  @Override
  public Duration drain(SampleSink sink) {
    if (!finished) {
      drained = nanoTime.getAsLong();
      place();
      settle(drained - WINDOW, sink);
    }
    return length();
  }

  @Override
  public Duration finish(SampleSink sink) {
    if (!finished) {
      whenFinished.run();
      drained = nanoTime.getAsLong();
      place();
      settle(Long.MAX_VALUE, sink);
      finished = true;
    }
    return length();
  }

  @Override
  public Duration silence() {
    return Duration.ofNanos(Math.max(0, drained - WINDOW - lastSound));
  }

  @Override
  public boolean heardAnything() {
    return heardAnything;
  }

  private Duration length() {
    long elapsed = (drained - start) * Timeline.RATE / NANOS;
    return Duration.ofNanos(Math.max(elapsed, written) * NANOS / Timeline.RATE);
  }

  private void place() {
    for (Optional<VoicePacket> next = ring.poll(); next.isPresent(); next = ring.poll()) {
      VoicePacket packet = next.get();
      Codec codec = codecs.get(packet.payloadType());
      if (codec != null) {
        place(packet, codec);
      }
    }
  }

  private void place(VoicePacket packet, Codec codec) {
    int samples = samples(packet, codec);
    long arrival = Math.max(0, packet.arrival() - start) * Timeline.RATE / NANOS;
    if (samples == 0) {
      return;
    }
    heardAnything = true;
    OptionalLong at = timeline.place(packet, codec.clockRate(), samples, arrival);
    if (at.isPresent() && at.getAsLong() + samples > written) {
      insert(new Placed(at.getAsLong(), samples, packet));
    }
  }

  private static int samples(VoicePacket packet, Codec codec) {
    return packet.payload().length / codec.frameBytes() * codec.frameSamples();
  }

  private void insert(Placed placed) {
    int index = pending.size();
    while (index > 0 && pending.get(index - 1).at() > placed.at()) {
      index--;
    }
    pending.add(index, placed);
  }

  private void settle(long arrivedBefore, SampleSink sink) {
    int settled = pending.size();
    while (settled > 0 && pending.get(settled - 1).packet().arrival() > arrivedBefore) {
      settled--;
    }
    List<Placed> ripe = pending.subList(0, settled);
    ripe.forEach(placed -> write(placed, sink));
    ripe.clear();
  }

  private void write(Placed placed, SampleSink sink) {
    // A duplicate; a decoder with a memory must not hear it twice.
    if (placed.at() + placed.samples() <= written) {
      return;
    }
    VoicePacket packet = placed.packet();
    Codec codec = codecs.get(packet.payloadType());
    if (packet.ssrc() != decodedSsrc) {
      decoders.clear();
      decodedSsrc = packet.ssrc();
    }
    if (pcm.length < samples(packet, codec)) {
      pcm = new short[samples(packet, codec)];
    }
    int decoded =
        decoders
            .computeIfAbsent(packet.payloadType(), type -> codec.decoder())
            .decode(packet.payload(), 0, packet.payload().length, pcm, 0);
    int skip = (int) Math.max(0, written - placed.at());
    sink.write(placed.at() + skip, pcm, skip, decoded - skip);
    written = placed.at() + decoded;
    if (ear.hears(pcm, skip, decoded - skip)) {
      lastSound = packet.arrival();
    }
  }
}

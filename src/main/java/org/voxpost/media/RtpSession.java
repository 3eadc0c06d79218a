package org.voxpost.media;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.sdp.Agreed;

/**
 * A session as the call's thread sees it. What it is told goes to the {@link RtpStream} by a queue
 * that the media thread empties at every tick; encoding is done here, not there.
 */
final class RtpSession implements MediaSession {
  private static final Logger LOG = LoggerFactory.getLogger(RtpSession.class);

  private static final int NARROW = 8000;
  private static final int WIDE = 16_000;

  private final InetSocketAddress local;
  private final MediaCounters counters;
  private final PromptCache prompts;
  private final LongSupplier nanoTime;
  private final int silenceThreshold;
  private final Lookup lookup;
  private final Queue<Consumer<RtpStream>> commands = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<Agreed> agreed = Optional.empty();
  private Optional<Playing> playing = Optional.empty();
  private Optional<Tape> tape = Optional.empty();
  private long plays;

  RtpSession(
      InetSocketAddress local,
      MediaCounters counters,
      PromptCache prompts,
      LongSupplier nanoTime,
      int silenceThreshold,
      Lookup lookup) {
    this.local = local;
    this.counters = counters;
    this.prompts = prompts;
    this.nanoTime = nanoTime;
    this.silenceThreshold = silenceThreshold;
    this.lookup = lookup;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void apply(Agreed next) {
    boolean sameCodec = agreed.isPresent() && agreed.get().codec().equals(next.codec());
    agreed = Optional.of(next);
    tape.ifPresent(running -> running.receivable(next.receivable()));
    Terms terms = new Terms(next);
    lookup.resolve(next, found -> commands.add(stream -> stream.resolved(terms, new Terms(found))));
    if (sameCodec || playing.isEmpty()) {
      commands.add(stream -> stream.apply(terms, nanoTime.getAsLong()));
      return;
    }
    Playing current = playing.get();
    List<EncodedClip> encoded = encoded(current, next);
    commands.add(
        stream -> {
          stream.apply(terms, nanoTime.getAsLong());
          current.encoded(encoded, next.codec());
        });
  }

  @Override
  public long play(List<Clip> clips, Duration from) {
    Playing next = new Playing(++plays, clips, from);
    playing = Optional.of(next);
    if (agreed.isEmpty()) {
      commands.add(stream -> stream.playout().play(next));
      return next.id();
    }
    Agreed now = agreed.get();
    List<EncodedClip> encoded = encoded(next, now);
    commands.add(
        stream -> {
          next.encoded(encoded, now.codec());
          stream.playout().play(next);
        });
    return next.id();
  }

  private List<EncodedClip> encoded(Playing what, Agreed now) {
    return what.clips().stream().map(clip -> prompts.encoded(clip, now.codec())).toList();
  }

  @Override
  public Duration stopPlaying() {
    Duration position = playing.map(Playing::position).orElse(Duration.ZERO);
    playing = Optional.empty();
    commands.add(stream -> stream.playout().stop());
    return position;
  }

  @Override
  public int recordingRate() {
    boolean wide = agreed.isPresent() && agreed.get().codec().sampleRate() > NARROW;
    return wide ? WIDE : NARROW;
  }

  @Override
  public Recorder record(int rate) {
    Tape next =
        new Tape(
            rate,
            nanoTime,
            silenceThreshold,
            agreed.map(Agreed::receivable).orElse(Map.of()),
            this::stopRecording);
    tape = Optional.of(next);
    commands.add(stream -> stream.record(next));
    return next;
  }

  private void stopRecording() {
    tape.ifPresent(ended -> commands.add(stream -> stream.stopRecording(ended)));
    tape = Optional.empty();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      LOG.debug("RTP port {}: {}", local.getPort(), statistics());
    }
  }

  /** Whether the call has closed it. */
  boolean isClosed() {
    return closed.get();
  }

  MediaStatistics statistics() {
    return counters.statistics();
  }

  /** Does, on the media thread, what the call has asked for since the last tick. */
  void obey(RtpStream stream) {
    for (var next = commands.poll(); next != null; next = commands.poll()) {
      next.accept(stream);
    }
  }
}

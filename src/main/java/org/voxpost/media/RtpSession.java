package org.voxpost.media;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.Codec;
import org.voxpost.sdp.Agreed;
import org.voxpost.sound.SilenceDetector;

/**
 * A session as the call's thread sees it. What it is told goes to the {@link RtpStream} by a queue
 * that the media thread empties at every tick; encoding is done here, not there.
 */
final class RtpSession implements MediaSession {
  private static final Logger LOG = LoggerFactory.getLogger(RtpSession.class);

  private static final int NARROW = 8000;
  private static final int WIDE = 16_000;

  /** The media thread comes by fifty times a second; one that is stuck is not waited for. */
  private static final long PATIENCE_MILLIS = 200;

  /** A phone behind a NAT has so few refused until it is believed, and one that moves as well. */
  private static final int USUAL_STRANGERS = 10;

  private final InetSocketAddress local;
  private final MediaCounters counters;
  private final PromptCache prompts;
  private final LongSupplier nanoTime;
  private final BooleanSupplier ticks;
  private final IntFunction<SilenceDetector> ears;
  private final Lookup lookup;
  private final Queue<Consumer<RtpStream>> commands = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private Optional<Agreed> agreed = Optional.empty();
  private Optional<Playing> playing = Optional.empty();
  private Optional<Tape> tape = Optional.empty();
  private final List<EncodedClip> once = new ArrayList<>();
  private Runnable asks = () -> {};
  private long plays;

  /**
   * A session.
   *
   * @param ticks whether a thread of the engine's own comes by, so that it may be waited for
   */
  RtpSession(
      InetSocketAddress local,
      MediaCounters counters,
      PromptCache prompts,
      LongSupplier nanoTime,
      BooleanSupplier ticks,
      IntFunction<SilenceDetector> ears,
      Lookup lookup) {
    this.local = local;
    this.counters = counters;
    this.prompts = prompts;
    this.nanoTime = nanoTime;
    this.ticks = ticks;
    this.ears = ears;
    this.lookup = lookup;
  }

  @Override
  public InetSocketAddress local() {
    return local;
  }

  @Override
  public void apply(Agreed next) {
    Optional<Agreed> before = agreed;
    agreed = Optional.of(next);
    tape.ifPresent(running -> running.receivable(next));
    Terms terms = new Terms(next);
    lookup.resolve(next, found -> ask(stream -> stream.resolved(terms, new Terms(found))));
    Optional<Playing> current = playing.filter(_ -> !codec(before).equals(codec(agreed)));
    List<EncodedClip> encoded = current.map(running -> encoded(running, next)).orElseGet(List::of);
    Consumer<RtpStream> command =
        stream -> {
          stream.apply(terms, nanoTime.getAsLong());
          current.ifPresent(running -> running.encoded(encoded, next.codec()));
        };
    if (before.isEmpty()) {
      ask(command);
    } else {
      askAndWait(command, "A session goes on by its old terms for a moment");
    }
  }

  private static Optional<Codec> codec(Optional<Agreed> agreed) {
    return agreed.map(Agreed::codec);
  }

  @Override
  public long play(List<Clip> clips, Duration from) {
    abandon();
    Playing next = new Playing(++plays, clips, from);
    playing = Optional.of(next);
    if (agreed.isEmpty()) {
      ask(stream -> stream.playout().play(next));
      return next.id();
    }
    Agreed now = agreed.get();
    List<EncodedClip> encoded = encoded(next, now);
    ask(
        stream -> {
          next.encoded(encoded, now.codec());
          stream.playout().play(next);
        });
    return next.id();
  }

  private List<EncodedClip> encoded(Playing what, Agreed now) {
    List<EncodedClip> encoded = new ArrayList<>();
    once.clear();
    long skipped = what.framesBefore(now.codec());
    for (Clip clip : what.clips()) {
      EncodedClip each = prompts.encoded(clip, now.codec(), skipped);
      skipped = Math.max(0, skipped - each.frames());
      encoded.add(each);
      if (clip.name().isEmpty()) {
        once.add(each);
      }
    }
    return encoded;
  }

  private void abandon() {
    once.forEach(EncodedClip::abandon);
    once.clear();
  }

  @Override
  public Duration stopPlaying() {
    Duration position = playing.map(Playing::position).orElse(Duration.ZERO);
    playing = Optional.empty();
    abandon();
    ask(stream -> stream.playout().stop());
    return position;
  }

  @Override
  public int recordingRate() {
    boolean wide = agreed.isPresent() && agreed.get().codec().sampleRate() > NARROW;
    return wide ? WIDE : NARROW;
  }

  @Override
  public Recorder record(int rate) {
    Tape next = new Tape(rate, nanoTime, ears.apply(rate), this::stopRecording);
    agreed.ifPresent(next::receivable);
    tape = Optional.of(next);
    ask(stream -> stream.record(next));
    return next;
  }

  /** Returns when the media thread has taken in what had come up to now, and let go of the tape. */
  private void stopRecording() {
    if (tape.isEmpty()) {
      return;
    }
    Tape ended = tape.get();
    tape = Optional.empty();
    askAndWait(
        stream -> stream.stopRecording(ended),
        "A recording ends without what came in its last moment");
  }

  private void askAndWait(Consumer<RtpStream> command, String otherwise) {
    CountDownLatch done = new CountDownLatch(1);
    ask(
        stream -> {
          command.accept(stream);
          done.countDown();
        });
    if (ticks.getAsBoolean()) {
      await(done, otherwise);
    }
  }

  private static void await(CountDownLatch done, String otherwise) {
    try {
      if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug(otherwise);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Duration sinceKey() {
    long at = counters.keyAt.getAcquire();
    return at == Long.MIN_VALUE
        ? Duration.ofSeconds(Long.MAX_VALUE)
        : Duration.ofNanos(nanoTime.getAsLong() - at);
  }

  @Override
  public void ignoreTones() {
    ask(RtpStream::ignoreTones);
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      abandon();
      asks.run();
      LOG.debug("RTP port {}: {}", local.getPort(), statistics());
      counters.firstStranger().ifPresent(this::warnOf);
    }
  }

  private void warnOf(InetSocketAddress stranger) {
    MediaStatistics seen = statistics();
    if (seen.strangers() > USUAL_STRANGERS) {
      LOG.warn(
          "RTP port {}: {} packets came from strangers, the first of them from {}:{},"
              + " and the stream was taken over {} times",
          local.getPort(),
          seen.strangers(),
          stranger.getAddress().getHostAddress(),
          stranger.getPort(),
          seen.takeovers());
    }
  }

  /**
   * Before anybody has the session.
   *
   * @param media is run, on any thread, when there is something for the media thread to do
   */
  void whenAsked(Runnable media) {
    asks = media;
  }

  private void ask(Consumer<RtpStream> command) {
    commands.add(command);
    asks.run();
  }

  /** Whether the call has closed it. */
  boolean isClosed() {
    return closed.get();
  }

  @Override
  public MediaStatistics statistics() {
    return counters.statistics();
  }

  /** Whether the call has asked for something since. */
  boolean isWaiting() {
    return !commands.isEmpty();
  }

  /** Does, on the media thread, what the call has asked for since the last tick. */
  void obey(RtpStream stream) {
    for (var next = commands.poll(); next != null; next = commands.poll()) {
      next.accept(stream);
    }
  }
}

package org.voxpost.media;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.voxpost.codec.Codec;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.SilenceDetector;

/**
 * What a recording holds of speech that a caller sends in packets of 20 ms over a network that
 * loses some and holds each up by a time of its own.
 */
public final class LossyRecording {
  private static final int TYPE = 96;
  private static final long PACKET = 20_000_000;
  private static final int DRAIN_EVERY = 10;

  private final HandClock clock = new HandClock();
  private final Codec codec;
  private final double loss;
  private final SplittableRandom random;
  private final List<Integer> lost = new ArrayList<>();

  @SuppressWarnings("ArrayRecordComponent")
  private record Sent(long arrival, byte[] datagram) {}

  /** A network that treats each packet the same for the same seed. */
  public LossyRecording(Codec codec, double loss, long seed) {
    this.codec = codec;
    this.loss = loss;
    this.random = new SplittableRandom(seed);
  }

  /** Which packets did not arrive. */
  public List<Integer> lost() {
    return lost;
  }

  /** Records speech of the codec's sample rate. */
  public Pcm of(Pcm speech, Duration jitter) {
    int rate = speech.sampleRate();
    short[] recorded = new short[speech.samples().length + rate];
    SampleSink sink =
        (at, samples, offset, length) ->
            System.arraycopy(samples, offset, recorded, (int) at, length);
    Tape tape = new Tape(rate, clock, SilenceDetector.adaptive(rate), () -> {});
    tape.receivable(Agreements.hearing(Map.of(TYPE, codec)));
    int count = 0;
    for (Sent sent : sent(speech, jitter)) {
      clock.forward(sent.arrival() - clock.getAsLong());
      tape.offer(Rtp.read(sent.datagram()), clock.getAsLong());
      if (++count % DRAIN_EVERY == 0) {
        tape.drain(sink);
      }
    }
    tape.finish(sink);
    return new Pcm(rate, Arrays.copyOf(recorded, speech.samples().length));
  }

  private List<Sent> sent(Pcm speech, Duration jitter) {
    Codec.Encoder encoder = codec.encoder();
    int packet = speech.sampleRate() / 50;
    int units = codec.clockRate() / 50;
    byte[] payload = new byte[packet / codec.frameSamples() * codec.frameBytes()];
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; (i + 1) * packet <= speech.samples().length; i++) {
      int bytes = encoder.encode(speech.samples(), i * packet, packet, payload, 0);
      long delay = i == 0 ? 0 : (long) (random.nextDouble() * jitter.toNanos());
      if (i > 0 && random.nextDouble() < loss) {
        lost.add(i);
        continue;
      }
      byte[] datagram = Rtp.packet(TYPE, false, i, i * units, 7, Arrays.copyOf(payload, bytes));
      sent.add(new Sent(clock.getAsLong() + i * PACKET + delay, datagram));
    }
    sent.sort(Comparator.comparingLong(Sent::arrival));
    return sent;
  }
}

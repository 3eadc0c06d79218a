package org.voxpost.media;

import java.util.SplittableRandom;
import org.voxpost.codec.Codec;
import org.voxpost.sound.ComfortNoise;
import org.voxpost.sound.LossConcealment;
import org.voxpost.sound.SilenceDetector;
import org.voxpost.sound.ToneEraser;

/**
 * The sound of a recording in the making.
 *
 * <pre>
 * packets in order ─ Decoding ────────────────────┐
 *      gap between two ─┬ lost: in the next packet┤
 *                       ├ lost: LossConcealment ──┼─ ToneEraser ─┬─ SilenceDetector
 *                       ├ pause: ComfortNoise ────┘              └─► SampleSink
 *                       └ pause without a word: nothing, which is silence
 * </pre>
 */
final class Track {
  /** As far as sound reaches into a gap from each side. */
  private static final int REACH_MILLIS = 60;

  private static final int NOISE_MILLIS = 20;

  /** What comes between two drains. */
  private static final int RUN_MILLIS = 260;

  private final Decoding decoding;
  private final LossConcealment concealment;
  private final ToneEraser eraser;
  private final SilenceDetector ear;
  private final ComfortNoise noise;
  private final short[] filling;
  private final short[] run;
  private final int reach;
  private final int noiseBlock;
  private SampleSink sink = (_, _, _, _) -> {};

  /** Where the next sample that is made belongs. */
  private long written;

  /** Where the timeline's last packet ended; resampled sound is written a little later. */
  private long expected;

  private long runAt;
  private int runLength;
  private boolean noisy;
  private long heardSamples;
  private long soundEnd;

  /**
   * Begins.
   *
   * @param rate samples a second
   * @param ear for that rate
   */
  Track(int rate, SilenceDetector ear) {
    this.decoding = new Decoding(rate);
    this.concealment = new LossConcealment(rate);
    this.eraser = new ToneEraser(rate, this::out);
    this.ear = ear;
    this.noise = new ComfortNoise(new SplittableRandom(rate));
    this.reach = REACH_MILLIS * rate / 1000;
    this.noiseBlock = NOISE_MILLIS * rate / 1000;
    this.filling = new short[2 * reach];
    this.run = new short[RUN_MILLIS * rate / 1000];
  }

  /** Where what follows goes. */
  void into(SampleSink next) {
    sink = next;
  }

  /** How long a packet is, in the recording's samples. */
  int samples(VoicePacket packet, Codec codec) {
    return decoding.samples(packet, codec);
  }

  /** Where the last packet ended; what ends before it is a duplicate. */
  long end() {
    return expected;
  }

  /** Where the last sound ended, as far as it was judged. */
  long soundEnd() {
    return soundEnd;
  }

  /** Takes the description of a pause's noise (RFC 3389). */
  void pause(VoicePacket description) {
    noise.describe(description.payload(), 0, description.payload().length);
    noisy = true;
  }

  /**
   * Takes the next packet.
   *
   * @param at its place, which may lie before {@link #end}
   * @param lost whether packets are missing between the last one and this
   */
  void voice(long at, VoicePacket packet, Codec codec, boolean lost) {
    long end = at + samples(packet, codec);
    if (end <= expected) {
      return;
    }
    if (at > expected || decoding.begins(packet, codec)) {
      put(decoding.flush());
      written = Math.max(written, expected);
    }
    if (lost) {
      recover(at - samples(packet, codec), packet, codec);
    }
    int skipped = (int) Math.max(0, expected - at);
    int count = decoding.decode(packet, codec, skipped);
    if (at > expected) {
      bridge(at - written, count, lost);
      written = at;
    }
    put(count);
    expected = end;
    noisy = false;
  }

  /** The packet may bring the lost one that lies before it. */
  private void recover(long at, VoicePacket packet, Codec codec) {
    int count = at >= expected ? decoding.recover(packet, codec) : 0;
    if (count == 0) {
      return;
    }
    if (at > expected) {
      bridge(at - written, count, true);
    }
    written = at;
    put(count);
    expected = at + samples(packet, codec);
  }

  private void bridge(long gap, int after, boolean lost) {
    if (lost) {
      conceal(gap, after);
    } else if (noisy) {
      fillWithNoise(gap);
      concealment.forget();
    } else {
      concealment.forget();
    }
  }

  /** Far from both sides nobody can know what was said. */
  private void conceal(long gap, int after) {
    if (gap <= filling.length) {
      concealment.fill(decoding.pcm(), 0, after, filling, 0, (int) gap);
      eraser.write(written, filling, 0, (int) gap);
      return;
    }
    concealment.fill(decoding.pcm(), 0, 0, filling, 0, reach);
    eraser.write(written, filling, 0, reach);
    concealment.forget();
    concealment.fill(decoding.pcm(), 0, after, filling, 0, reach);
    eraser.write(written + gap - reach, filling, 0, reach);
  }

  private void fillWithNoise(long gap) {
    long done = 0;
    while (done < gap) {
      int part = (int) Math.min(noiseBlock, gap - done);
      noise.generate(filling, 0, part);
      eraser.write(written + done, filling, 0, part);
      done += part;
    }
  }

  private void put(int count) {
    if (count == 0) {
      return;
    }
    eraser.write(written, decoding.pcm(), 0, count);
    concealment.heard(decoding.pcm(), 0, count);
    written += count;
  }

  private void out(long at, short[] samples, int offset, int length) {
    if (at != runAt + runLength || runLength + length > run.length) {
      handOver();
      runAt = at;
    }
    System.arraycopy(samples, offset, run, runLength, length);
    runLength += length;
  }

  /** Hands out what has come together, since whoever takes it has work with each piece. */
  void handOver() {
    if (runLength == 0) {
      return;
    }
    int length = runLength;
    runLength = 0;
    if (ear.hears(run, 0, length)) {
      soundEnd = runAt + ear.soundEnd() - heardSamples;
    }
    heardSamples += length;
    sink.write(runAt, run, 0, length);
    runAt += length;
  }

  /** Hands out all that is held. */
  void finish() {
    put(decoding.flush());
    eraser.finish();
    handOver();
  }
}

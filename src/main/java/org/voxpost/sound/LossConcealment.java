package org.voxpost.sound;

import java.util.Arrays;

/**
 * Fills gaps that lost packets left. A recording is not heard live, so the sound on both sides of a
 * gap is known: each side goes on into the gap, and the one fades into the other.
 *
 * <pre>
 * ..before | goes on ╲ ╱ goes on | after..
 *          |          ╳          |
 *          | fades   ╱ ╲   fades |
 * </pre>
 *
 * <p>Nothing is added to either side, so a sound without gaps stays as it is. Far from both sides
 * there is silence: nobody can know what was said there.
 */
public final class LossConcealment {
  /** Noise is no copy of the noise that was lost: a little less of it disturbs less. */
  private static final float QUIET = 0.7f;

  private final GapEdge past;
  private final GapEdge future;
  private final Glide glide = new Glide();
  private final short[] heard;
  private final float[] forward;
  private final float[] backward;
  private final int steady;
  private int remembered;

  /**
   * For one stream, from its beginning.
   *
   * @param sampleRate from 8000 to 48,000 samples a second
   */
  public LossConcealment(int sampleRate) {
    if (sampleRate < 8000 || sampleRate > 48_000) {
      throw new IllegalArgumentException("no rate of speech: " + sampleRate);
    }
    this.past = new GapEdge(sampleRate);
    this.future = new GapEdge(sampleRate);
    this.heard = new short[past.capacity()];
    this.forward = new float[sampleRate * 60 / 1000];
    this.backward = new float[forward.length];
    this.steady = sampleRate / 50;
  }

  /** Remembers what was written; what {@link #fill} made counts too. */
  public void heard(short[] pcm, int offset, int length) {
    int kept = Math.min(remembered, Math.max(0, heard.length - length));
    System.arraycopy(heard, remembered - kept, heard, 0, kept);
    int taken = Math.min(length, heard.length);
    System.arraycopy(pcm, offset + length - taken, heard, kept, taken);
    remembered = kept + taken;
  }

  /** Forgets what was heard: what comes next does not go on from it. */
  public void forget() {
    remembered = 0;
  }

  /**
   * Fills the gap between what was heard last and what sounds after it.
   *
   * @param after what comes after the gap; 20 to 40 ms of it are of use
   * @param length how many samples of {@code after} are known, 0 for none
   * @param gap where to write the sound
   * @param gapLength how many samples were lost
   */
  public void fill(
      short[] after, int offset, int length, short[] gap, int gapOffset, int gapLength) {
    past.before(heard, 0, remembered);
    future.after(after, offset, length);
    goOn(gapLength);
    float alike = Math.max(0, likeness(gapLength));
    for (int i = 0; i < gapLength; i++) {
      float sum = Math.round(mixed(i, gapLength, alike));
      gap[gapOffset + i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
    }
    heard(gap, gapOffset, gapLength);
  }

  private void goOn(int gap) {
    int reached = Math.min(gap, forward.length);
    if (past.isKnown()) {
      past.listen();
    }
    if (future.isKnown()) {
      listenAhead();
    }
    glide.between(past, future, gap);
    goOn(past, forward, reached, gap, true);
    goOn(future, backward, reached, gap, false);
  }

  private void listenAhead() {
    if (past.isKnown() && past.isVoice()) {
      future.listenNear(past.period());
      if (future.isVoice()) {
        return;
      }
    }
    future.listen();
  }

  private void goOn(GapEdge edge, float[] sound, int reached, int gap, boolean ahead) {
    if (!edge.isKnown()) {
      Arrays.fill(sound, 0, reached, 0);
      return;
    }
    float voice = edge.voicing();
    float noise = QUIET * (float) Math.sqrt(1 - voice * voice);
    for (int i = 0; i < reached; i++) {
      float distance = ahead ? glide.fromPast(i) : glide.fromFuture(gap - 1 - i);
      float sum = voice > 0 ? voice * edge.voice(distance) : 0;
      sound[i] = noise > 0 ? sum + noise * edge.noise() : sum;
    }
  }

  /** How well the two sides agree where both reach. */
  private float likeness(int gap) {
    int reach = forward.length;
    float product = 0;
    float ours = 1;
    float theirs = 1;
    for (int i = Math.max(0, gap - reach); i < Math.min(gap, reach); i++) {
      float a = forward[i];
      float b = backward[gap - 1 - i];
      product += a * b;
      ours += a * a;
      theirs += b * b;
    }
    return product / (float) Math.sqrt((double) ours * theirs);
  }

  private float mixed(int at, int gap, float alike) {
    int left = gap - 1 - at;
    float in = fadedIn(at, gap);
    float out = 1 - in;
    float level = (float) Math.sqrt(in * in + out * out + 2 * alike * in * out);
    float before = at < forward.length ? out * near(at) * forward[at] : 0;
    float later = left < backward.length ? in * near(left) * backward[left] : 0;
    return (before + later) / level;
  }

  private float fadedIn(int at, int gap) {
    if (!future.isKnown()) {
      return 0;
    }
    float part = (at + 0.5f) / gap;
    return past.isKnown() ? part * part * (3 - 2 * part) : 1;
  }

  /** A side is trusted for 20 ms, and then less and less. */
  private float near(int distance) {
    return distance < steady ? 1 : 1 - (distance - steady) / (float) (forward.length - steady);
  }
}

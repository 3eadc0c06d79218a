package org.voxpost.sound;

/**
 * Plays a sound faster or slower at the same pitch, by waveform-similarity overlap-add: pieces are
 * taken from the sound at the new pace, each from where it fits best to how the one before would
 * have gone on, and faded into that.
 *
 * <pre>
 * sound   ....[ piece | goes on ].......[ piece | goes on ]....
 *                  fades out ╲          ╱ fades in
 * result              ......[ one hop ][ one hop ]......
 * </pre>
 */
public final class TimeScale {
  /** The slowest tempo: twice as long. */
  public static final double SLOWEST = 0.5;

  /** The fastest tempo: half as long. */
  public static final double FASTEST = 2;

  private static final int HOPS_A_SECOND = 50;

  /** A fit is looked for this far to each side: a whole period of the lowest voice. */
  private static final int REACHES_A_SECOND = 80;

  private final short[] sound;
  private final int hop;
  private final int reach;
  private final float[] goesOn;

  private TimeScale(short[] sound, int rate) {
    this.sound = sound;
    this.hop = rate / HOPS_A_SECOND;
    this.reach = rate / REACHES_A_SECOND;
    this.goesOn = new float[hop];
  }

  /**
   * The sound at another tempo, to the sample as long as that makes it.
   *
   * @param tempo from {@link #SLOWEST} to {@link #FASTEST}; 1 changes nothing
   */
  public static Pcm change(Pcm sound, double tempo) {
    if (!(tempo >= SLOWEST && tempo <= FASTEST)) {
      throw new IllegalArgumentException("no tempo from 0.5 to 2: " + tempo);
    }
    short[] samples = sound.samples();
    int rate = sound.sampleRate();
    if (tempo == 1 || samples.length < rate / HOPS_A_SECOND * 3) {
      return sound;
    }
    short[] scaled = new short[(int) Math.round(samples.length / tempo)];
    new TimeScale(samples, rate).fill(scaled, tempo);
    return new Pcm(rate, scaled);
  }

  private void fill(short[] scaled, double tempo) {
    System.arraycopy(sound, 0, scaled, 0, hop);
    int before = 0;
    for (int at = hop; at < scaled.length; at += hop) {
      for (int i = 0; i < hop; i++) {
        goesOn[i] = sound[before + hop + i];
      }
      int piece = bestFit((int) Math.round(at * tempo));
      fade(piece, scaled, at);
      before = piece;
    }
  }

  private void fade(int piece, short[] scaled, int at) {
    int length = Math.min(hop, scaled.length - at);
    for (int i = 0; i < length; i++) {
      double in = 0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / hop);
      scaled[at + i] = (short) Math.round(goesOn[i] * (1 - in) + sound[piece + i] * in);
    }
  }

  /** The start of the piece nearest to a place that is most like how the last one goes on. */
  private int bestFit(int place) {
    int last = sound.length - 2 * hop;
    int middle = Math.min(place, last);
    int from = Math.max(0, middle - reach);
    int to = Math.min(last, middle + reach);
    int best = middle;
    double bestLikeness = likeness(middle);
    for (int start = from; start <= to; start++) {
      double likeness = likeness(start);
      if (likeness > bestLikeness) {
        bestLikeness = likeness;
        best = start;
      }
    }
    return best;
  }

  /** The correlation with how the last piece goes on, whatever the level; 0 for silence. */
  private double likeness(int start) {
    float product = 0;
    float energy = 1;
    for (int i = 0; i < hop; i++) {
      float sample = sound[start + i];
      product += goesOn[i] * sample;
      energy += sample * sample;
    }
    return product / Math.sqrt(energy);
  }
}

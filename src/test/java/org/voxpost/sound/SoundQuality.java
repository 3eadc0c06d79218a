package org.voxpost.sound;

/**
 * How near a sound comes to the one it was made from, over the frames of 20 ms in which the
 * original is active: no more than 40 dB below its loudest frame.
 *
 * @param segmentalSnr the mean of the frames' signal-to-noise ratios in dB, each held within -10
 *     and 35
 * @param logSpectralDistance the mean over frames of the root mean square over frequency of the
 *     difference of the power spectra in dB; what lies more than 50 dB below the original's loudest
 *     bin is taken to lie there
 * @param weightedSnr the same ratios of the spectra's magnitudes in bands of a Bark, weighted by
 *     the original's magnitude to the power of 0.2 (after Hu and Loizou), each within -10 and 35
 * @param frames how many frames were active and asked for
 */
public record SoundQuality(
    double segmentalSnr, double logSpectralDistance, double weightedSnr, int frames) {
  private static final double LEAST = -10;
  private static final double MOST = 35;

  /** Which frames count. */
  public interface Frames {
    boolean count(int from, int to);
  }

  /** Over all active frames. */
  public static SoundQuality of(Pcm original, Pcm copy) {
    return of(original, copy, (_, _) -> true);
  }

  /** Over those of the active frames only. */
  public static SoundQuality of(Pcm original, Pcm copy, Frames frames) {
    int frame = original.sampleRate() / 50;
    int count = Math.min(original.samples().length, copy.samples().length) / frame;
    double floor = loudest(original.samples(), frame, count) * 1e-4;
    Spectrum spectrum = new Spectrum(original.sampleRate());
    double snr = 0;
    double distance = 0;
    double weighted = 0;
    int counted = 0;
    for (int i = 0; i < count; i++) {
      int at = i * frame;
      if (energy(original.samples(), at, frame) <= floor || !frames.count(at, at + frame)) {
        continue;
      }
      snr += snr(original.samples(), copy.samples(), at, frame);
      double[] before = spectrum.of(original.samples(), at);
      double[] after = spectrum.of(copy.samples(), at);
      distance += distance(before, after);
      weighted += weighted(before, after, spectrum);
      counted++;
    }
    int mean = Math.max(1, counted);
    return new SoundQuality(snr / mean, distance / mean, weighted / mean, counted);
  }

  /**
   * By how many samples the copy comes later than the original, at most that many either way, by
   * cross-correlation.
   */
  public static int delay(Pcm original, Pcm copy, int most) {
    int best = 0;
    double bestProduct = 0;
    short[] a = original.samples();
    short[] b = copy.samples();
    for (int delay = -most; delay <= most; delay++) {
      double product = 0;
      int end = Math.min(a.length, b.length - delay);
      for (int i = Math.max(0, -delay); i < end; i++) {
        product += a[i] * (double) b[i + delay];
      }
      if (product > bestProduct) {
        bestProduct = product;
        best = delay;
      }
    }
    return best;
  }

  /** The sound that much earlier; silence where there is none. */
  public static Pcm earlier(Pcm sound, int samples) {
    short[] shifted = new short[sound.samples().length];
    for (int i = 0; i < shifted.length; i++) {
      int from = i + samples;
      shifted[i] = from >= 0 && from < shifted.length ? sound.samples()[from] : 0;
    }
    return new Pcm(sound.sampleRate(), shifted);
  }

  private static double loudest(short[] samples, int frame, int count) {
    double loudest = 0;
    for (int i = 0; i < count; i++) {
      loudest = Math.max(loudest, energy(samples, i * frame, frame));
    }
    return loudest;
  }

  private static double energy(short[] samples, int from, int length) {
    double energy = 0;
    for (int i = from; i < from + length; i++) {
      energy += (double) samples[i] * samples[i];
    }
    return energy;
  }

  private static double snr(short[] original, short[] copy, int from, int length) {
    double noise = 0;
    for (int i = from; i < from + length; i++) {
      double difference = original[i] - copy[i];
      noise += difference * difference;
    }
    return ratio(energy(original, from, length), noise);
  }

  private static double distance(double[] before, double[] after) {
    double floor = 0;
    for (double power : before) {
      floor = Math.max(floor, power * 1e-5);
    }
    double sum = 0;
    for (int k = 1; k < before.length; k++) {
      double ratio = Math.max(before[k], floor) / Math.max(after[k], floor);
      double decibels = 10 * Math.log10(ratio);
      sum += decibels * decibels;
    }
    return Math.sqrt(sum / (before.length - 1));
  }

  private static double weighted(double[] before, double[] after, Spectrum spectrum) {
    double[] original = spectrum.bands(before);
    double[] copy = spectrum.bands(after);
    double sum = 0;
    double weights = 1e-9;
    for (int band = 0; band < original.length; band++) {
      double weight = Math.pow(original[band], 0.2);
      double difference = original[band] - copy[band];
      sum += weight * ratio(original[band] * original[band], difference * difference);
      weights += weight;
    }
    return sum / weights;
  }

  private static double ratio(double signal, double noise) {
    return Math.clamp(10 * Math.log10((signal + 1e-9) / (noise + 1e-9)), LEAST, MOST);
  }
}

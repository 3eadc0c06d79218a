package org.voxpost.sound;

/**
 * One of the eight frequencies of ITU-T Q.23, in windows that begin a hop apart. How far its phase
 * went on since the window before, beyond what the frequency makes it, tells how far off a tone is.
 */
final class Tone {
  /** How far off the mean may be: between the 1.5 and 3.5 % of ITU-T Q.24. */
  private static final double MEAN_TOLERANCE = 0.024;

  /** How far off it may seem in one window, which noise shakes. */
  private static final double TOLERANCE = 0.03;

  private static final double SHAKE_HERTZ = 8;

  /** What all detectors of one sample rate share of a frequency. */
  static final class Frequency {
    private final int[] cosines;
    private final int[] sines;
    private final float turnRe;
    private final float turnIm;
    private final float mostInOneWindow;
    private final float mostInTheMean;

    /**
     * A frequency.
     *
     * @param window samples in a window
     * @param hop samples from one window's start to the next one's
     * @param scale the amplitude of what the window is multiplied with
     */
    Frequency(int hertz, int sampleRate, int window, int hop, int scale) {
      double step = 2 * Math.PI * hertz / sampleRate;
      cosines = new int[window];
      sines = new int[window];
      for (int i = 0; i < window; i++) {
        cosines[i] = (int) Math.round(scale * Math.cos(step * i));
        sines[i] = (int) Math.round(scale * -Math.sin(step * i));
      }
      turnRe = (float) Math.cos(step * hop);
      turnIm = (float) -Math.sin(step * hop);
      double hertzToPhase = 2 * Math.PI * hop / sampleRate;
      mostInOneWindow = (float) Math.tan(hertzToPhase * (hertz * TOLERANCE + SHAKE_HERTZ));
      mostInTheMean = (float) Math.tan(hertzToPhase * hertz * MEAN_TOLERANCE);
    }
  }

  private final Frequency frequency;
  private float re;
  private float im;
  private float beforeRe;
  private float beforeIm;

  Tone(Frequency frequency) {
    this.frequency = frequency;
  }

  /** Takes the next window. */
  void hear(int[] window) {
    int[] c = frequency.cosines;
    int[] s = frequency.sines;
    int x = 0;
    int y = 0;
    for (int i = 0; i < window.length; i++) {
      x += window[i] * c[i];
      y += window[i] * s[i];
    }
    beforeRe = re;
    beforeIm = im;
    re = x;
    im = y;
  }

  /** Its power in the window, in units of its own. */
  float power() {
    return re * re + im * im;
  }

  /** The drift of its phase since the window before as a complex number: the real part. */
  float driftRe() {
    return productRe() * frequency.turnRe - productIm() * frequency.turnIm;
  }

  /** The imaginary part of {@link #driftRe}: above zero for a tone that is too high. */
  float driftIm() {
    return productRe() * frequency.turnIm + productIm() * frequency.turnRe;
  }

  private float productRe() {
    return re * beforeRe + im * beforeIm;
  }

  private float productIm() {
    return im * beforeRe - re * beforeIm;
  }

  /** Whether the drift of this window is that of a tone near enough. */
  boolean isNear() {
    return Math.abs(driftIm()) <= frequency.mostInOneWindow * driftRe();
  }

  /** Whether the drifts of some windows together are that of a tone near enough. */
  boolean isNearInTheMean(float driftRe, float driftIm) {
    return Math.abs(driftIm) <= frequency.mostInTheMean * driftRe;
  }
}

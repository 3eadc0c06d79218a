package org.voxpost.sound;

/** Power spectra of 32 ms under a Hann window. */
final class Spectrum {
  private final int rate;
  private final int size;
  private final double[] window;

  Spectrum(int rate) {
    this.rate = rate;
    this.size = Integer.highestOneBit(rate / 25);
    this.window = new double[size];
    for (int i = 0; i < size; i++) {
      window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / size);
    }
  }

  /** The power at each multiple of the rate's share, from 0 to half the rate. */
  double[] of(short[] samples, int from) {
    double[] real = new double[size];
    double[] imaginary = new double[size];
    for (int i = 0; i < size && from + i < samples.length; i++) {
      real[Integer.reverse(i) >>> (Integer.numberOfLeadingZeros(size) + 1)] =
          window[i] * samples[from + i];
    }
    for (int half = 1; half < size; half *= 2) {
      butterflies(real, imaginary, half);
    }
    double[] power = new double[size / 2 + 1];
    for (int k = 0; k < power.length; k++) {
      power[k] = real[k] * real[k] + imaginary[k] * imaginary[k] + 1;
    }
    return power;
  }

  private void butterflies(double[] real, double[] imaginary, int half) {
    for (int k = 0; k < half; k++) {
      double cos = Math.cos(Math.PI * k / half);
      double sin = -Math.sin(Math.PI * k / half);
      for (int i = k; i < size; i += 2 * half) {
        double re = real[i + half] * cos - imaginary[i + half] * sin;
        double im = real[i + half] * sin + imaginary[i + half] * cos;
        real[i + half] = real[i] - re;
        imaginary[i + half] = imaginary[i] - im;
        real[i] += re;
        imaginary[i] += im;
      }
    }
  }

  /** The magnitude in each band of a Bark. */
  double[] bands(double[] power) {
    double[] bands = new double[(int) bark(rate / 2.0) + 1];
    for (int k = 1; k < power.length; k++) {
      bands[(int) bark((double) k * rate / size)] += power[k];
    }
    for (int band = 0; band < bands.length; band++) {
      bands[band] = Math.sqrt(bands[band]);
    }
    return bands;
  }

  private static double bark(double hertz) {
    return Math.max(0, 26.81 * hertz / (1960 + hertz) - 0.53);
  }
}

package org.voxpost.testphone;

/** A complex fast Fourier transform of one size, a power of two, in place. */
final class Fft {
  private final int size;

  /** The turns of each stage one after the other: stage with half-width h begins at h. */
  private final float[] cosines;

  private final float[] sines;
  private final int[] reversed;

  Fft(int size) {
    if (Integer.bitCount(size) != 1 || size < 2) {
      throw new IllegalArgumentException(size + " is no power of two");
    }
    this.size = size;
    cosines = new float[size];
    sines = new float[size];
    for (int half = 1; half < size; half *= 2) {
      for (int k = 0; k < half; k++) {
        cosines[half + k] = (float) Math.cos(Math.PI * k / half);
        sines[half + k] = (float) -Math.sin(Math.PI * k / half);
      }
    }
    reversed = new int[size];
    int bits = Integer.numberOfTrailingZeros(size);
    for (int i = 0; i < size; i++) {
      reversed[i] = Integer.reverse(i) >>> (32 - bits);
    }
  }

  int size() {
    return size;
  }

  /** Time to frequency. */
  void forward(float[] re, float[] im) {
    shuffle(re, im);
    for (int half = 1; half < size; half *= 2) {
      for (int start = 0; start < size; start += 2 * half) {
        butterflies(re, im, start, half);
      }
    }
  }

  /** Frequency to time, without dividing by the size. */
  void inverse(float[] re, float[] im) {
    forward(im, re);
  }

  private void shuffle(float[] re, float[] im) {
    for (int i = 0; i < size; i++) {
      int j = reversed[i];
      if (i < j) {
        float swap = re[i];
        re[i] = re[j];
        re[j] = swap;
        swap = im[i];
        im[i] = im[j];
        im[j] = swap;
      }
    }
  }

  private void butterflies(float[] re, float[] im, int start, int half) {
    for (int k = 0; k < half; k++) {
      float cos = cosines[half + k];
      float sin = sines[half + k];
      int a = start + k;
      int b = a + half;
      float turnedRe = re[b] * cos - im[b] * sin;
      float turnedIm = re[b] * sin + im[b] * cos;
      re[b] = re[a] - turnedRe;
      im[b] = im[a] - turnedIm;
      re[a] += turnedRe;
      im[a] += turnedIm;
    }
  }
}

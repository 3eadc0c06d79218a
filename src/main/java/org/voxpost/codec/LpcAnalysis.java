package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.abs;
import static org.voxpost.codec.FixedPoint.add;
import static org.voxpost.codec.FixedPoint.div;
import static org.voxpost.codec.FixedPoint.mult;
import static org.voxpost.codec.FixedPoint.multRounded;
import static org.voxpost.codec.FixedPoint.norm;

import java.util.Arrays;

/** A frame's eight quantized log-area ratios (GSM 06.10 §5.2.4 to §5.2.7). */
final class LpcAnalysis {
  private static final int ORDER = GsmFrame.LARS;

  /** Table 5.1: slope, offset, least and greatest value of each log-area ratio. */
  private static final int[] A = {20480, 20480, 20480, 20480, 13964, 15360, 8534, 9036};

  private static final int[] B = {0, 0, 2048, -2560, 94, -1792, -341, -1144};
  private static final int[] MIC = {-32, -32, -16, -16, -8, -8, -4, -4};
  private static final int[] MAC = {31, 31, 15, 15, 7, 7, 3, 3};

  private final int[] correlations = new int[ORDER + 1];
  private final int[] reflections = new int[ORDER];
  private final int[] p = new int[ORDER + 1];
  private final int[] k = new int[ORDER + 1];

  /** Writes the quantized ratios; the signal loses its low bits as §5.2.4 wants it. */
  void analyse(int[] signal, int[] quantized) {
    int scale = scaleDown(signal);
    correlate(signal);
    scaleUp(signal, scale);
    reflect();
    for (int i = 0; i < ORDER; i++) {
      quantized[i] = quantize(logAreaRatio(reflections[i]), i);
    }
  }

  private static int scaleDown(int[] signal) {
    int largest = FixedPoint.largest(signal, GsmFrame.SAMPLES);
    int scale = largest == 0 ? 0 : 4 - norm(largest << 16);
    if (scale > 0) {
      int factor = 16384 >> (scale - 1);
      for (int i = 0; i < GsmFrame.SAMPLES; i++) {
        signal[i] = multRounded(signal[i], factor);
      }
    }
    return scale;
  }

  private static void scaleUp(int[] signal, int scale) {
    if (scale > 0) {
      for (int i = 0; i < GsmFrame.SAMPLES; i++) {
        signal[i] = (short) (signal[i] << scale);
      }
    }
  }

  private void correlate(int[] signal) {
    for (int lag = 0; lag <= ORDER; lag++) {
      correlations[lag] = correlation(signal, lag) << 1;
    }
  }

  private static int correlation(int[] signal, int lag) {
    int sum = 0;
    for (int i = 0; i < GsmFrame.SAMPLES - lag; i++) {
      sum += signal[i] * signal[i + lag];
    }
    return sum;
  }

  /** The Schur recursion, which stops with zeros where rounding made the filter unstable. */
  private void reflect() {
    Arrays.fill(reflections, 0);
    if (correlations[0] == 0) {
      return;
    }
    int shift = norm(correlations[0]);
    for (int i = 0; i <= ORDER; i++) {
      p[i] = (correlations[i] << shift) >> 16;
      k[i] = p[i];
    }
    for (int n = 0; n < ORDER; n++) {
      int size = abs(p[1]);
      if (p[0] < size) {
        return;
      }
      int r = p[1] > 0 ? -div(size, p[0]) : div(size, p[0]);
      reflections[n] = r;
      p[0] = add(p[0], multRounded(p[1], r));
      for (int m = 1; m < ORDER - n; m++) {
        int next = p[m + 1];
        p[m] = add(next, multRounded(k[m], r));
        k[m] = add(k[m], multRounded(next, r));
      }
    }
  }

  private static int logAreaRatio(int reflection) {
    int size = abs(reflection);
    int ratio;
    if (size < 22118) {
      ratio = size >> 1;
    } else if (size < 31130) {
      ratio = size - 11059;
    } else {
      ratio = (size - 26112) << 2;
    }
    return reflection < 0 ? -ratio : ratio;
  }

  private static int quantize(int ratio, int i) {
    int level = add(add(mult(A[i], ratio), B[i]), 256) >> 9;
    return Math.clamp(level, MIC[i], MAC[i]) - MIC[i];
  }
}

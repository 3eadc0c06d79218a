package org.voxpost.bench;

import java.util.Arrays;

/** Durations that were measured. */
final class Samples {
  private final double[] sorted;

  /** Takes them in milliseconds, in any order. */
  Samples(double[] millis) {
    sorted = millis.clone();
    Arrays.sort(sorted);
  }

  double median() {
    return quantile(0.5);
  }

  /** The least value that so large a part of them does not exceed. */
  double quantile(double part) {
    return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
  }
}

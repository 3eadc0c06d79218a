package org.voxpost.bench;

import java.util.Locale;

/**
 * One measured figure.
 *
 * @param bench the benchmark's name
 * @param variant which case of it
 * @param metric what was measured, with its unit
 * @param value how much
 */
record Figure(String bench, String variant, String metric, double value) {
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"bench\":\"%s\",\"case\":\"%s\",\"metric\":\"%s\",\"value\":%s}",
        bench,
        variant,
        metric,
        number());
  }

  String row() {
    return String.format(Locale.ROOT, "%-18s %-28s %-24s %12s", bench, variant, metric, number());
  }

  private String number() {
    return value >= 100 || value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}

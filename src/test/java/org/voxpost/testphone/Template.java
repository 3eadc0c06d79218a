package org.voxpost.testphone;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A prompt as the ear knows it: low-passed, without the silence around it. Prompts with the same
 * bytes share one.
 */
final class Template {
  /** Windows of 100 ms, one every 50, decide how far a prompt was heard. */
  static final int WINDOW = 800;

  static final int HOP = 400;

  /** A start is looked for with so much of the prompt. */
  private static final int PROBE = 2000;

  private final List<String> names = new ArrayList<>();
  private final float[] samples;
  private final int[] windows;
  private final int probe;
  private final double probeEnergy;

  Template(String name, float[] lowPassed) {
    names.add(name);
    samples = trimmed(lowPassed);
    windows = loudWindows(samples);
    probe = Math.min(PROBE, samples.length);
    probeEnergy = energy(samples, 0, probe);
  }

  private static float[] trimmed(float[] all) {
    float peak = 0;
    for (float sample : all) {
      peak = Math.max(peak, Math.abs(sample));
    }
    int from = 0;
    while (from < all.length && Math.abs(all[from]) < peak / 40) {
      from++;
    }
    int to = all.length;
    while (to > from && Math.abs(all[to - 1]) < peak / 40) {
      to--;
    }
    return Arrays.copyOfRange(all, from, to);
  }

  // Pauses inside a sentence fit anything, so they say nothing about how far it was heard.
  private static int[] loudWindows(float[] samples) {
    double mean = energy(samples, 0, samples.length) / samples.length;
    List<Integer> loud = new ArrayList<>();
    for (int at = 0; at + HOP < samples.length; at += HOP) {
      int end = Math.min(samples.length, at + WINDOW);
      if (energy(samples, at, end) / (end - at) > mean / 200) {
        loud.add(at);
      }
    }
    return loud.stream().mapToInt(Integer::intValue).toArray();
  }

  static double energy(float[] samples, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += samples[i] * samples[i];
    }
    return sum;
  }

  void alias(String name) {
    names.add(name);
  }

  List<String> names() {
    return names;
  }

  int length() {
    return samples.length;
  }

  int probe() {
    return probe;
  }

  double probeEnergy() {
    return probeEnergy;
  }

  float sample(int at) {
    return samples[at];
  }

  int windowCount() {
    return windows.length;
  }

  int windowStart(int window) {
    return windows[window];
  }

  int windowEnd(int window) {
    return Math.min(samples.length, windows[window] + WINDOW);
  }

  /**
   * Normalised cross-correlation of a part of the prompt with audio that would be in step with it.
   */
  double fit(float[] audio, int start, int from, int to) {
    double cross = 0;
    double mine = 0;
    double heard = 0;
    for (int i = from; i < to; i++) {
      float a = samples[i];
      float b = audio[start + i];
      cross += a * b;
      mine += a * a;
      heard += b * b;
    }
    return heard * mine > 0 ? cross / Math.sqrt(heard * mine) : 0;
  }
}

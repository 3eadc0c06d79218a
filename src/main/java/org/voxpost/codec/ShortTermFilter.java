package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.add;
import static org.voxpost.codec.FixedPoint.clip;
import static org.voxpost.codec.FixedPoint.multRounded;
import static org.voxpost.codec.FixedPoint.saturate;
import static org.voxpost.codec.FixedPoint.sub;

import java.util.Arrays;

/**
 * The lattice filter of a frame, analysing (GSM 06.10 §5.2.8 to §5.2.10) or synthesizing (§5.3.4).
 * Its coefficients glide from the last frame's to this one's over the first forty samples.
 */
final class ShortTermFilter {
  private static final int ORDER = GsmFrame.LARS;

  /** Table 5.2: offset, least value and inverse slope of each log-area ratio. */
  private static final int[] B = {0, 0, 2048, -2560, 94, -1792, -341, -1144};

  private static final int[] MIC = {-32, -32, -16, -16, -8, -8, -4, -4};
  private static final int[] INVERSE_A = {13107, 13107, 13107, 13107, 19223, 17476, 31454, 29708};

  /** Table 3.2: where the interpolated coefficients change. */
  private static final int[] SECTIONS = {0, 13, 27, 40, GsmFrame.SAMPLES};

  private static final int GLIDES = SECTIONS.length - 1;

  private int[] last = new int[ORDER];
  private int[] ratios = new int[ORDER];

  /** Of each section, those of all stages. */
  private final int[][] reflections = new int[GLIDES][ORDER];

  private final int[] memory = new int[ORDER + 1];

  /** What a stage gets of the stage before it, one sample later. */
  private final int[] delayed = new int[GsmFrame.SAMPLES];

  /** A stage's coefficient at each sample. */
  private final int[] coefficients = new int[GsmFrame.SAMPLES];

  /** Turns the frame's signal into its short-term residual. */
  void analyse(int[] quantized, int[] signal) {
    interpolate(quantized);
    System.arraycopy(signal, 0, delayed, 0, GsmFrame.SAMPLES);
    for (int stage = 0; stage < ORDER; stage++) {
      delay(stage);
      glide(stage);
      analyse(signal, delayed, coefficients);
    }
  }

  private void delay(int stage) {
    int newest = delayed[GsmFrame.SAMPLES - 1];
    System.arraycopy(delayed, 0, delayed, 1, GsmFrame.SAMPLES - 1);
    delayed[0] = memory[stage];
    memory[stage] = newest;
  }

  private void glide(int stage) {
    for (int section = 0; section < GLIDES; section++) {
      int reflection = reflections[section][stage];
      Arrays.fill(coefficients, SECTIONS[section], SECTIONS[section + 1], reflection);
    }
  }

  /**
   * One stage, the whole frame: a sample needs nothing of the one before it but what {@code
   * delayed} holds, so the compiler makes vectors of this, a third of the time of sample after
   * sample.
   */
  private static void analyse(int[] signal, int[] delayed, int[] coefficients) {
    for (int k = 0; k < GsmFrame.SAMPLES; k++) {
      int d = signal[k];
      int u = delayed[k];
      int r = coefficients[k];
      delayed[k] = clip(u + multRounded(r, d));
      signal[k] = clip(d + multRounded(r, u));
    }
  }

  /** Turns the frame's short-term residual into its signal. */
  void synthesize(int[] quantized, int[] signal) {
    interpolate(quantized);
    for (int section = 0; section < GLIDES; section++) {
      synthesize(signal, reflections[section], SECTIONS[section], SECTIONS[section + 1]);
    }
  }

  private void interpolate(int[] quantized) {
    decode(quantized);
    for (int section = 0; section < GLIDES; section++) {
      interpolate(section);
    }
  }

  private void decode(int[] quantized) {
    int[] oldest = last;
    last = ratios;
    ratios = oldest;
    for (int i = 0; i < ORDER; i++) {
      int level = sub((quantized[i] + MIC[i]) << 10, B[i] << 1);
      int half = multRounded(INVERSE_A[i], level);
      ratios[i] = add(half, half);
    }
  }

  private void interpolate(int section) {
    for (int i = 0; i < ORDER; i++) {
      int from = last[i];
      int to = ratios[i];
      int ratio =
          switch (section) {
            case 0 -> add(add(from >> 2, to >> 2), from >> 1);
            case 1 -> add(from >> 1, to >> 1);
            case 2 -> add(add(from >> 2, to >> 2), to >> 1);
            default -> to;
          };
      reflections[section][i] = ratio < 0 ? -reflection(FixedPoint.abs(ratio)) : reflection(ratio);
    }
  }

  private static int reflection(int ratio) {
    if (ratio < 11059) {
      return ratio << 1;
    }
    return ratio < 20070 ? ratio + 11059 : add(ratio >> 2, 26112);
  }

  private void synthesize(int[] signal, int[] rp, int from, int to) {
    int[] v = memory;
    for (int at = from; at < to; at++) {
      int s = signal[at];
      for (int i = ORDER - 1; i >= 0; i--) {
        int r = rp[i];
        int vi = v[i];
        s = saturate(s - multRounded(r, vi));
        v[i + 1] = saturate(vi + multRounded(r, s));
      }
      v[0] = s;
      signal[at] = s;
    }
  }
}

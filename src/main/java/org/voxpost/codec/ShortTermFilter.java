package org.voxpost.codec;

import static org.voxpost.codec.FixedPoint.add;
import static org.voxpost.codec.FixedPoint.multRounded;
import static org.voxpost.codec.FixedPoint.saturate;
import static org.voxpost.codec.FixedPoint.sub;

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

  private int[] last = new int[ORDER];
  private int[] ratios = new int[ORDER];
  private final int[] reflections = new int[ORDER];
  private final int[] memory = new int[ORDER + 1];

  /** Turns the frame's signal into its short-term residual. */
  void analyse(int[] quantized, int[] signal) {
    decode(quantized);
    for (int section = 0; section < 4; section++) {
      interpolate(section);
      analyse(signal, SECTIONS[section], SECTIONS[section + 1]);
    }
  }

  /** Turns the frame's short-term residual into its signal. */
  void synthesize(int[] quantized, int[] signal) {
    decode(quantized);
    for (int section = 0; section < 4; section++) {
      interpolate(section);
      synthesize(signal, SECTIONS[section], SECTIONS[section + 1]);
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
      reflections[i] = ratio < 0 ? -reflection(FixedPoint.abs(ratio)) : reflection(ratio);
    }
  }

  private static int reflection(int ratio) {
    if (ratio < 11059) {
      return ratio << 1;
    }
    return ratio < 20070 ? ratio + 11059 : add(ratio >> 2, 26112);
  }

  private void analyse(int[] signal, int from, int to) {
    int[] u = memory;
    int[] rp = reflections;
    for (int at = from; at < to; at++) {
      int d = signal[at];
      int save = d;
      for (int i = 0; i < ORDER; i++) {
        int ui = u[i];
        int r = rp[i];
        u[i] = save;
        save = saturate(ui + multRounded(r, d));
        d = saturate(d + multRounded(r, ui));
      }
      signal[at] = d;
    }
  }

  private void synthesize(int[] signal, int from, int to) {
    int[] v = memory;
    int[] rp = reflections;
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

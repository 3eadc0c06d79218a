package org.voxpost.codec;

/**
 * The 24-tap quadrature mirror filter of ITU-T G.722, which splits the signal into two bands or
 * joins them. Its even and odd coefficients are two filters over signals of half the rate, run a
 * block at a time in loops the compiler turns into vector instructions.
 */
final class G722Qmf {
  /** The most values of each signal in a block: 20 ms. */
  static final int BLOCK = 160;

  /** Where a block's values begin; before them are the last of the block before. */
  static final int START = 11;

  /** What goes through the even coefficients. */
  final int[] even = new int[START + BLOCK];

  /** What goes through the odd coefficients. */
  final int[] odd = new int[START + BLOCK];

  final int[] evenSums = new int[BLOCK];
  final int[] oddSums = new int[BLOCK];

  void filter(int length) {
    filterEven(even, evenSums, length);
    filterOdd(odd, oddSums, length);
    System.arraycopy(even, length, even, 0, START);
    System.arraycopy(odd, length, odd, 0, START);
  }

  private static void filterEven(int[] in, int[] out, int length) {
    for (int i = 0; i < length; i++) {
      int oldest = 3 * in[i] - 11 * in[i + 1] + 12 * in[i + 2] + 32 * in[i + 3];
      int middle = -210 * in[i + 4] + 951 * in[i + 5] + 3876 * in[i + 6] - 805 * in[i + 7];
      int newest = 362 * in[i + 8] - 156 * in[i + 9] + 53 * in[i + 10] - 11 * in[i + 11];
      out[i] = oldest + middle + newest;
    }
  }

  private static void filterOdd(int[] in, int[] out, int length) {
    for (int i = 0; i < length; i++) {
      int oldest = -11 * in[i] + 53 * in[i + 1] - 156 * in[i + 2] + 362 * in[i + 3];
      int middle = -805 * in[i + 4] + 3876 * in[i + 5] + 951 * in[i + 6] - 210 * in[i + 7];
      int newest = 32 * in[i + 8] + 12 * in[i + 9] - 11 * in[i + 10] + 3 * in[i + 11];
      out[i] = oldest + middle + newest;
    }
  }
}

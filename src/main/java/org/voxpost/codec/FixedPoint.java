package org.voxpost.codec;

/**
 * The saturating sixteen-bit arithmetic of GSM 06.10 §5.1, on values held in {@code int}. Products
 * leave out the case -32768 × -32768, which no step of the codec can reach.
 */
final class FixedPoint {
  private FixedPoint() {}

  /** The greatest size of the first so many values. */
  static int largest(int[] values, int count) {
    int largest = 0;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    return Math.min(largest, Short.MAX_VALUE);
  }

  static int saturate(int value) {
    return value == (short) value ? value : (value >> 31) ^ 0x7FFF;
  }

  /** The same, for loops that the compiler is to make vectors of. */
  static int clip(int value) {
    return Math.min(Math.max(value, Short.MIN_VALUE), Short.MAX_VALUE);
  }

  static int add(int a, int b) {
    return saturate(a + b);
  }

  static int sub(int a, int b) {
    return saturate(a - b);
  }

  static int mult(int a, int b) {
    return (a * b) >> 15;
  }

  static int multRounded(int a, int b) {
    return (a * b + 16384) >> 15;
  }

  static int abs(int a) {
    return a < 0 ? Math.min(-a, Short.MAX_VALUE) : a;
  }

  /** How far a value other than 0 can be shifted left before its sign bit changes. */
  static int norm(int value) {
    return Integer.numberOfLeadingZeros(value < 0 ? ~value : value) - 1;
  }

  /** The quotient of 0 ≤ numerator ≤ denominator in fifteen bits. */
  static int div(int numerator, int denominator) {
    return numerator == denominator ? Short.MAX_VALUE : (numerator << 15) / denominator;
  }
}

package org.voxpost.codec;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** Sounds that drive a codec to its limits; whole numbers only, so they are the same anywhere. */
public final class TestSignals {
  private final Random random = new Random(610);
  private short[] samples = new short[0];

  private TestSignals() {}

  /** Half a second of each limit, then bursts of all of them at random loudness. */
  public static short[] extremes(int bursts) {
    TestSignals all = new TestSignals();
    all.fullScale();
    all.quiet();
    for (int i = 0; i < bursts; i++) {
      all.burst();
    }
    return all.samples;
  }

  /** Frames that carry the signature and otherwise random bits. */
  public static byte[] randomFrames(int count) {
    byte[] frames = new byte[count * GsmFrame.BYTES];
    new Random(611).nextBytes(frames);
    for (int i = 0; i < count; i++) {
      int at = i * GsmFrame.BYTES;
      frames[at] = (byte) (0xD0 | (frames[at] & 0x0F));
    }
    return frames;
  }

  public static byte[] littleEndian(short[] samples) {
    byte[] bytes = new byte[2 * samples.length];
    for (int i = 0; i < samples.length; i++) {
      bytes[2 * i] = (byte) samples[i];
      bytes[2 * i + 1] = (byte) (samples[i] >> 8);
    }
    return bytes;
  }

  private void fullScale() {
    for (int half : new int[] {1, 2, 3, 5, 7, 10, 16, 20, 40, 41, 57, 80, 97, 120, 133, 200, 999}) {
      add(4000, i -> i / half % 2 == 0 ? 32767 : -32768);
    }
    add(4000, i -> 32767);
    add(4000, i -> -32768);
    add(4000, i -> random.nextInt(65536) - 32768);
    add(4000, i -> random.nextBoolean() ? 32767 : -32768);
    add(4000, i -> i % 997 == 0 ? 32767 : 0);
    add(4000, i -> i % 333 == 0 ? -32768 : 0);
  }

  private void quiet() {
    add(4000, i -> 0);
    for (int size : new int[] {1, 2, 4, 7, 8, 9, 16, 64, 500}) {
      add(4000, i -> random.nextInt(2 * size + 1) - size);
    }
    for (int level : new int[] {8, -8, 100, -1000, 16000}) {
      add(4000, i -> level);
    }
  }

  private void burst() {
    int size = random.nextInt(32768);
    int period = 1 + random.nextInt(150);
    int length = 50 + random.nextInt(850);
    switch (random.nextInt(5)) {
      case 0 -> add(length, i -> size);
      case 1 -> add(length, i -> i / period % 2 == 0 ? size : -size - 1);
      case 2 -> add(length, i -> random.nextInt(2 * size + 1) - size);
      case 3 -> add(length, i -> i % period * 2 * size / period - size);
      default -> add(length, i -> i % period == 0 ? size : 0);
    }
  }

  private void add(int length, IntUnaryOperator sample) {
    int at = samples.length;
    samples = Arrays.copyOf(samples, at + length);
    for (int i = 0; i < length; i++) {
      samples[at + i] = (short) sample.applyAsInt(i);
    }
  }
}

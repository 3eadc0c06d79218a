package org.voxpost.sound;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How loud a recording is to an ear, in LUFS, and how to bring it to a wanted loudness (ITU-R
 * BS.1770-4 with EBU R 128's gates): pauses do not count.
 */
public final class Loudness {
  /** BS.1770-4 Annex 1: what makes a full-scale sine of 997 Hz -3.01 LUFS. */
  private static final double OFFSET = -0.691;

  /** Blocks below this are never part of the programme. */
  private static final double GATE = -70;

  /** Nor are blocks that far below the mean of the others. */
  private static final double BELOW_MEAN = -10;

  private static final double FULL_SCALE = 32768.0 * 32768;
  private static final int HOPS_A_SECOND = 10;
  private static final int HOPS_A_BLOCK = 4;

  /** What is in memory at a time: ten seconds. */
  private static final int HOPS_A_PIECE = 100;

  private Loudness() {}

  /**
   * The integrated loudness in LUFS; empty where nothing reaches -70 LUFS, or for a sound shorter
   * than a block of 400 ms.
   */
  public static OptionalDouble integrated(Audio sound) {
    double[] blocks = blocks(sound);
    double mean = mean(blocks, power(GATE));
    if (mean == 0) {
      return OptionalDouble.empty();
    }
    double gate = Math.max(power(GATE), mean * Math.pow(10, BELOW_MEAN / 10));
    return OptionalDouble.of(lufs(mean(blocks, gate)));
  }

  /**
   * How many decibels bring a sound to the wanted loudness, within 0.5 LU unless the gain is
   * limited or {@link Gain} has to bend peaks; 0 for a sound without loudness.
   *
   * @param mostGainDb no sound is made louder by more than this
   */
  public static double gain(Audio sound, double targetLufs, double mostGainDb) {
    OptionalDouble loudness = integrated(sound);
    return loudness.isEmpty() ? 0 : Math.min(targetLufs - loudness.getAsDouble(), mostGainDb);
  }

  /** The power of each block of 400 ms, one each 100 ms; an incomplete one is left out. */
  private static double[] blocks(Audio sound) {
    double[] hops = hops(sound);
    double[] blocks = new double[Math.max(0, hops.length - HOPS_A_BLOCK + 1)];
    for (int i = 0; i < blocks.length; i++) {
      for (int k = 0; k < HOPS_A_BLOCK; k++) {
        blocks[i] += hops[i + k] / HOPS_A_BLOCK;
      }
    }
    return blocks;
  }

  private static double[] hops(Audio sound) {
    Biquad shelf = Biquad.headShelf(sound.sampleRate());
    Biquad highPass = Biquad.lowCut(sound.sampleRate());
    int hop = sound.sampleRate() / HOPS_A_SECOND;
    double[] hops = new double[(int) (sound.length() / hop)];
    Pcm piece = sound.part(0, 0);
    for (int i = 0; i < hops.length; i++) {
      int inPiece = i % HOPS_A_PIECE;
      if (inPiece == 0) {
        piece = sound.part((long) i * hop, HOPS_A_PIECE * hop);
      }
      double energy = 0;
      for (int at = inPiece * hop; at < (inPiece + 1) * hop; at++) {
        double weighted = highPass.next(shelf.next(piece.samples()[at]));
        energy += weighted * weighted;
      }
      hops[i] = energy / hop / FULL_SCALE;
    }
    return hops;
  }

  /** The mean power of the blocks above the gate; 0 where there is none. */
  private static double mean(double[] blocks, double gate) {
    return Arrays.stream(blocks).filter(power -> power > gate).average().orElse(0);
  }

  private static double lufs(double power) {
    return OFFSET + 10 * Math.log10(power);
  }

  private static double power(double lufs) {
    return Math.pow(10, (lufs - OFFSET) / 10);
  }
}

package org.voxpost.sound;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Packets of 20 ms that got lost.
 *
 * @param lost for each packet of a sound, whether it is
 */
@SuppressWarnings("ArrayRecordComponent")
record PacketLoss(int sampleRate, boolean[] lost) {
  /** What is done about a gap. */
  enum Treatment {
    SILENCE,
    REPETITION,
    CONCEALMENT
  }

  /**
   * Losses at random, the same ones for the same seed; the first and the last packets arrive.
   *
   * @param share of all packets
   * @param least the fewest in a row
   * @param most the most in a row
   */
  static PacketLoss of(Pcm sound, double share, int least, int most, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    boolean[] lost = new boolean[sound.samples().length / (sound.sampleRate() / 50)];
    double chance = share / ((least + most) / 2.0);
    int last = lost.length - most - 2;
    for (int i = 3; i < last; i++) {
      if (random.nextDouble() < chance) {
        int burst = random.nextInt(least, most + 1);
        Arrays.fill(lost, i, i + burst, true);
        i += burst;
      }
    }
    return new PacketLoss(sound.sampleRate(), lost);
  }

  int packet() {
    return sampleRate / 50;
  }

  boolean touches(int from, int to) {
    for (int i = from / packet(); i * packet() < to && i < lost.length; i++) {
      if (lost[i]) {
        return true;
      }
    }
    return false;
  }

  /** What is left of the sound, and what is made of the gaps. */
  Pcm treated(Pcm sound, Treatment treatment) {
    short[] samples = sound.samples().clone();
    LossConcealment concealment = new LossConcealment(sampleRate);
    int packet = packet();
    for (int i = 0; i < lost.length; ) {
      if (!lost[i]) {
        concealment.heard(samples, i * packet, packet);
        i++;
        continue;
      }
      int end = i;
      while (lost[end]) {
        end++;
      }
      treat(samples, i * packet, end * packet, treatment, concealment);
      i = end;
    }
    return new Pcm(sampleRate, samples);
  }

  private void treat(
      short[] samples, int from, int to, Treatment treatment, LossConcealment concealment) {
    Arrays.fill(samples, from, to, (short) 0);
    switch (treatment) {
      case SILENCE -> {}
      case REPETITION -> {
        for (int at = from; at < to; at += packet()) {
          System.arraycopy(samples, from - packet(), samples, at, packet());
        }
      }
      case CONCEALMENT -> concealment.fill(samples, to, packet(), samples, from, to - from);
    }
  }
}

package org.voxpost.bench;

import java.util.Random;

/**
 * What a caller of a load says: his number, over and over, in tones that survive GSM. A symbol is a
 * syllable of 240 ms, one of sixteen tones over a murmur; four symbols say the place in the message
 * (modulo 16) and the three hexadecimal digits of the number. So it is known of every recording
 * whose it is, where it begins, and what is missing.
 */
final class ToneCode {
  /** The most callers there can be. */
  static final int CALLERS = 1 << 12;

  /** Samples in a packet of 20 ms. */
  static final int PACKET = 160;

  /** Packets in a symbol. */
  static final int SYMBOL = 12;

  /** Symbols after which everything repeats. */
  static final int PERIOD = 64;

  static final int TONES = 16;

  private static final int RATE = 8000;
  private static final int LOWEST = 400;
  private static final int STEP = 100;
  private static final double LOUDNESS = 7000;
  private static final int MURMUR = 500;

  private static final int BIAS = 33;

  private ToneCode() {}

  /** Which tone a caller sounds in his n-th symbol. */
  static int tone(int caller, int symbol) {
    return switch (symbol & 3) {
      case 0 -> (symbol >> 2) & 15;
      case 1 -> (caller >> 8) & 15;
      case 2 -> (caller >> 4) & 15;
      default -> caller & 15;
    };
  }

  static double hertz(int tone) {
    return LOWEST + STEP * tone;
  }

  /** The payload of each packet of each symbol, in PCMU: first the symbol, then the packet. */
  static byte[][][] payloads() {
    byte[][][] payloads = new byte[TONES][SYMBOL][PACKET];
    for (int tone = 0; tone < TONES; tone++) {
      short[] sound = symbol(tone);
      for (int i = 0; i < sound.length; i++) {
        payloads[tone][i / PACKET][i % PACKET] = ulaw(sound[i]);
      }
    }
    return payloads;
  }

  /** How a symbol sounds: it swells and fades as a syllable does. */
  static short[] symbol(int tone) {
    Random random = new Random(tone);
    short[] sound = new short[SYMBOL * PACKET];
    for (int i = 0; i < sound.length; i++) {
      double swell = Math.sqrt(Math.sin(Math.PI * i / sound.length));
      double wave = LOUDNESS * swell * Math.sin(2 * Math.PI * hertz(tone) * i / RATE);
      sound[i] = (short) (wave + MURMUR * random.nextGaussian());
    }
    return sound;
  }

  /** ITU-T G.711 in its arithmetic form, with 14 bits. */
  private static byte ulaw(short sample) {
    int sign = sample < 0 ? 0x80 : 0;
    int size = Math.min(Math.abs(sample) / 4 + BIAS, 0x1FFF);
    int segment = 26 - Integer.numberOfLeadingZeros(size);
    return (byte) ~(sign | (segment << 4) | ((size >> (segment + 1)) & 15));
  }
}

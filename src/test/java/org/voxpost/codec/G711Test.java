package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

/** Held against the segments of ITU-T G.711, Tables 1a to 2b, written down here once more. */
class G711Test {
  /** Table 2a: the first decision value of each µ-law segment, of 8159, and its interval. */
  private static final int[] ULAW_FROM = {-1, 31, 95, 223, 479, 991, 2015, 4063};

  private static final int[] ULAW_STEP = {2, 4, 8, 16, 32, 64, 128, 256};

  /** Table 1a: the first decision value of each A-law segment, of 4096, and its interval. */
  private static final int[] ALAW_FROM = {0, 32, 64, 128, 256, 512, 1024, 2048};

  private static final int[] ALAW_STEP = {2, 2, 4, 8, 16, 32, 64, 128};

  @Test
  void everySampleGetsTheUlawCodeOfItsDecisionInterval() {
    everySampleGets(
        G711.ULAW,
        sample -> {
          // A unit of Table 2a is four of sixteen bits; one's complement mirrors the intervals.
          double size = (sample < 0 ? ~sample : sample) / 4.0;
          int code = interval(size, ULAW_FROM, ULAW_STEP);
          return (sample < 0 ? 0x7F : 0xFF) - code;
        });
  }

  @Test
  void everySampleGetsTheAlawCodeOfItsDecisionInterval() {
    everySampleGets(
        G711.ALAW,
        sample -> {
          // A unit of Table 1a is eight of sixteen bits; even bits are inverted on the line.
          double size = (sample < 0 ? ~sample : sample) / 8.0;
          int code = interval(size, ALAW_FROM, ALAW_STEP);
          return ((sample < 0 ? 0 : 0x80) | code) ^ 0x55;
        });
  }

  private static void everySampleGets(G711 law, IntUnaryOperator expected) {
    short[] samples = new short[65536];
    byte[] want = new byte[65536];
    for (int i = 0; i < 65536; i++) {
      samples[i] = (short) (i - 32768);
      want[i] = (byte) expected.applyAsInt(i - 32768);
    }
    byte[] got = new byte[65536];
    assertThat(law.encode(samples, 0, 65536, got, 0)).isEqualTo(65536);
    assertThat(got).isEqualTo(want);
  }

  /** Counts the decision values at or below the size, from the outermost segment inwards. */
  private static int interval(double size, int[] from, int[] step) {
    for (int segment = 7; segment >= 0; segment--) {
      if (size >= from[segment]) {
        int inSegment = (int) Math.floor((size - from[segment]) / step[segment]);
        return 16 * segment + Math.min(15, inSegment);
      }
    }
    throw new AssertionError("no segment for " + size);
  }

  @Test
  void aCodeIsTheMiddleOfItsInterval() {
    for (int n = 0; n < 128; n++) {
      int segment = n / 16;
      int middle = ULAW_FROM[segment] + n % 16 * ULAW_STEP[segment] + ULAW_STEP[segment] / 2;
      assertThat(G711.ULAW.expand((byte) (0xFF - n))).isEqualTo((short) (4 * middle));
      assertThat(G711.ULAW.expand((byte) (0x7F - n))).isEqualTo((short) (-4 * middle));
      int half = ALAW_FROM[segment] + n % 16 * ALAW_STEP[segment] + ALAW_STEP[segment] / 2;
      assertThat(G711.ALAW.expand((byte) ((0x80 | n) ^ 0x55))).isEqualTo((short) (8 * half));
      assertThat(G711.ALAW.expand((byte) (n ^ 0x55))).isEqualTo((short) (-8 * half));
    }
  }

  @Test
  void theLoudestSamplesKeepTheirSign() {
    for (int sample = 32636; sample <= 32767; sample++) {
      assertThat(G711.ULAW.compress((short) sample)).isEqualTo((byte) 0x80);
      assertThat(G711.ULAW.compress((short) -sample)).isEqualTo((byte) 0x00);
      assertThat(G711.ALAW.compress((short) sample)).isEqualTo((byte) 0xAA);
      assertThat(G711.ALAW.compress((short) -sample)).isEqualTo((byte) 0x2A);
    }
    assertThat(G711.ULAW.compress(Short.MIN_VALUE)).isEqualTo((byte) 0x00);
    assertThat(G711.ALAW.compress(Short.MIN_VALUE)).isEqualTo((byte) 0x2A);
    assertThat(G711.ULAW.expand((byte) 0x80)).isEqualTo((short) 32124);
    assertThat(G711.ALAW.expand((byte) 0xAA)).isEqualTo((short) 32256);
  }

  @Test
  void everyCodeSurvivesExpansionExceptTheSecondZero() {
    for (int code = 0; code < 256; code++) {
      byte ulaw = (byte) code;
      byte again = G711.ULAW.compress(G711.ULAW.expand(ulaw));
      assertThat(again).isEqualTo(code == 0x7F ? (byte) 0xFF : ulaw);
      assertThat(G711.ALAW.compress(G711.ALAW.expand(ulaw))).isEqualTo(ulaw);
    }
  }

  @Test
  void offsetsAreKept() {
    byte[] payload = new byte[4];
    G711.ULAW.encode(new short[] {9, 32767, -32768, 9}, 1, 2, payload, 1);
    assertThat(payload).containsExactly(0, 0x80, 0, 0);
    short[] pcm = new short[4];
    G711.ULAW.decode(new byte[] {9, (byte) 0x80, 0, 9}, 1, 2, pcm, 2);
    assertThat(pcm).containsExactly((short) 0, (short) 0, (short) 32124, (short) -32124);
  }
}

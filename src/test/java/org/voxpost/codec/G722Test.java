package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Held against what ffmpeg made of the same samples: {@code g722/speech.g722} of a second of
 * Asterisk's WAV file at twice its rate, {@code g722/extremes.g722} of {@link TestSignals}.
 */
class G722Test {
  /** Samples that the two filters hold back. */
  private static final int DELAY = 22;

  @Test
  void theRtpClockRunsAtHalfTheSampleRate() {
    assertThat(Codecs.G722.clockRate()).isEqualTo(8000);
    assertThat(Codecs.G722.sampleRate()).isEqualTo(16_000);
    assertThat(Codecs.G722.staticPayloadType()).isEqualTo(9);
    assertThat(Codecs.G722.frameSamples()).isEqualTo(2);
    assertThat(Codecs.G722.frameBytes()).isEqualTo(1);
  }

  @Test
  void speechIsEncodedAsFfmpegEncodesIt() {
    assertThat(encoded(speech())).isEqualTo(resource("speech.g722"));
  }

  @Test
  void fullScaleAndSilenceAreEncodedAsFfmpegEncodesThem() {
    assertThat(encoded(extremes())).isEqualTo(resource("extremes.g722"));
  }

  @Test
  void speechAndExtremesAreDecodedAsFfmpegDecodesThem() {
    assertThat(checksum(decoded(resource("speech.g722")))).isEqualTo(0x30FDBE1CL);
    assertThat(checksum(decoded(resource("extremes.g722")))).isEqualTo(0x7DB0DCC6L);
  }

  @Test
  void everyPatternOfBitsIsDecodedAsFfmpegDecodesIt() {
    assertThat(checksum(decoded(randomBytes(100_000)))).isEqualTo(0x6115D8E4L);
  }

  @Test
  void samplesFedInAnyEvenPiecesGiveTheSameBytes() {
    short[] pcm = speech();
    byte[] bytes = new byte[pcm.length / 2];
    Codec.Encoder encoder = Codecs.G722.encoder();
    int piece;
    for (int at = 0, turn = 0; at < pcm.length; at += piece, turn++) {
      piece = Math.min(pcm.length - at, 2 * (turn * 37 % 401));
      int written = encoder.encode(pcm, at, piece, bytes, at / 2);
      assertThat(written).isEqualTo(piece / 2);
    }
    assertThat(bytes).isEqualTo(encoded(pcm));
  }

  @Test
  void bytesFedInAnyPiecesGiveTheSameSamples() {
    byte[] bytes = resource("speech.g722");
    short[] pcm = new short[2 * bytes.length];
    Codec.Decoder decoder = Codecs.G722.decoder();
    int piece;
    for (int at = 0, turn = 0; at < bytes.length; at += piece, turn++) {
      piece = Math.min(bytes.length - at, turn * 37 % 401);
      int written = decoder.decode(bytes, at, piece, pcm, 2 * at);
      assertThat(written).isEqualTo(2 * piece);
    }
    assertThat(pcm).isEqualTo(decoded(bytes));
  }

  @Test
  void speechComesBackAtLeast28DecibelsAboveTheNoise() {
    short[] pcm = speech();
    short[] back = decoded(encoded(pcm));
    double signal = 0;
    double noise = 0;
    for (int i = DELAY; i < pcm.length; i++) {
      int error = back[i] - pcm[i - DELAY];
      signal += pcm[i - DELAY] * pcm[i - DELAY];
      noise += error * error;
    }
    assertThat(10 * Math.log10(signal / noise)).isGreaterThan(28);
  }

  @Test
  void neitherWayAllocatesAnything() {
    short[] pcm = speech();
    byte[] bytes = new byte[pcm.length / 2];
    Codec.Encoder encoder = Codecs.G722.encoder();
    Codec.Decoder decoder = Codecs.G722.decoder();
    var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    encoder.encode(pcm, 0, pcm.length, bytes, 0);
    decoder.decode(bytes, 0, bytes.length, pcm, 0);
    long before = thread.getCurrentThreadAllocatedBytes();
    for (int at = 0; at + 320 <= pcm.length; at += 320) {
      encoder.encode(pcm, at, 320, bytes, at / 2);
      decoder.decode(bytes, at / 2, 160, pcm, at);
    }
    assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
  }

  /**
   * A second of a voice at 16 kHz, with what a straight line between samples leaves above 4 kHz.
   */
  static short[] speech() {
    short[] narrow = GsmTest.speech();
    short[] wide = new short[16_000];
    for (int i = 0; i < wide.length; i++) {
      int at = 16_000 + i / 2;
      wide[i] = (short) (i % 2 == 0 ? narrow[at] : (narrow[at] + narrow[at + 1]) >> 1);
    }
    return wide;
  }

  /** A twentieth of each extreme, which keeps the file small. */
  static short[] extremes() {
    short[] all = TestSignals.extremes(0);
    short[] some = new short[all.length / 20];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[i / 200 * 4000 + i % 200];
    }
    return some;
  }

  static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new Random(722).nextBytes(bytes);
    return bytes;
  }

  static byte[] encoded(short[] pcm) {
    byte[] bytes = new byte[pcm.length / 2];
    assertThat(Codecs.G722.encoder().encode(pcm, 0, pcm.length, bytes, 0)).isEqualTo(bytes.length);
    return bytes;
  }

  static short[] decoded(byte[] bytes) {
    short[] pcm = new short[2 * bytes.length];
    assertThat(Codecs.G722.decoder().decode(bytes, 0, bytes.length, pcm, 0)).isEqualTo(pcm.length);
    return pcm;
  }

  private static long checksum(short[] pcm) {
    CRC32 checksum = new CRC32();
    checksum.update(TestSignals.littleEndian(pcm));
    return checksum.getValue();
  }

  private static byte[] resource(String name) {
    try (InputStream in = G722Test.class.getResourceAsStream("/g722/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("no " + name, e);
    }
  }
}

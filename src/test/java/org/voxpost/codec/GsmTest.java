package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.codec.file.SampleEmails;

/**
 * Held against what the reference implementation made of the same samples: {@code gsm/speech.gsm}
 * is {@code toast}'s work on the first six seconds of Asterisk's WAV file, {@code gsm/extremes.gsm}
 * on {@link TestSignals}.
 */
public class GsmTest {
  @Test
  void speechIsEncodedAsTheReferenceEncodesIt() {
    assertThat(encoded(speech())).isEqualTo(resource("speech.gsm"));
  }

  @Test
  void fullScaleAndSilenceAreEncodedAsTheReferenceEncodesThem() {
    assertThat(encoded(extremes())).isEqualTo(resource("extremes.gsm"));
  }

  @Test
  void speechIsDecodedAsTheReferenceDecodesIt() {
    assertThat(checksum(decoded(SampleEmails.gsm()))).isEqualTo(0xAEC852B2L);
  }

  @Test
  void everyPatternOfBitsIsDecodedAsTheReferenceDecodesIt() {
    assertThat(checksum(decoded(TestSignals.randomFrames(2000)))).isEqualTo(0x39CE2156L);
  }

  @Test
  void aFrameWithoutSignatureRepeatsTheLastAndFadesIntoSilence() {
    byte[] frames = resource("speech.gsm");
    byte[] lost = Arrays.copyOf(frames, frames.length);
    int last = 200;
    Arrays.fill(lost, last * GsmFrame.BYTES, lost.length, (byte) 0x55);
    short[] pcm = decoded(lost);
    assertThat(loudest(pcm, last)).isGreaterThan(100);
    assertThat(loudest(pcm, last + 30)).isLessThan(50);
    assertThat(Arrays.copyOf(pcm, last * 160))
        .isEqualTo(Arrays.copyOf(decoded(frames), last * 160));
  }

  @Test
  void aDecoderThatNeverSawAFrameIsSilent() {
    short[] pcm = decoded(new byte[10 * GsmFrame.BYTES]);
    assertThat(loudest(pcm, 0)).isLessThan(50);
    assertThat(loudest(pcm, 9)).isLessThan(50);
  }

  @Test
  void aTailThatIsNoFrameIsLeftOut() {
    short[] pcm = new short[320];
    assertThat(Codecs.GSM.decoder().decode(resource("speech.gsm"), 0, 65, pcm, 0)).isEqualTo(160);
  }

  public static short[] speech() {
    return Arrays.copyOf(AudioFile.read(AudioFormat.WAV, SampleEmails.wav()).samples(), 48_000);
  }

  /** A quarter of each extreme, which keeps the file small. */
  static short[] extremes() {
    short[] all = TestSignals.extremes(0);
    short[] some = new short[all.length / 4];
    for (int i = 0; i < some.length; i++) {
      some[i] = all[i / 1000 * 4000 + i % 1000];
    }
    return Arrays.copyOf(some, some.length / GsmFrame.SAMPLES * GsmFrame.SAMPLES);
  }

  private static byte[] encoded(short[] pcm) {
    byte[] frames = new byte[pcm.length / GsmFrame.SAMPLES * GsmFrame.BYTES];
    Codecs.GSM.encoder().encode(pcm, 0, pcm.length, frames, 0);
    return frames;
  }

  private static short[] decoded(byte[] frames) {
    short[] pcm = new short[frames.length / GsmFrame.BYTES * GsmFrame.SAMPLES];
    Codecs.GSM.decoder().decode(frames, 0, frames.length, pcm, 0);
    return pcm;
  }

  private static long checksum(short[] pcm) {
    CRC32 checksum = new CRC32();
    checksum.update(TestSignals.littleEndian(pcm));
    return checksum.getValue();
  }

  private static int loudest(short[] pcm, int frame) {
    int loudest = 0;
    for (int i = frame * GsmFrame.SAMPLES; i < (frame + 1) * GsmFrame.SAMPLES; i++) {
      loudest = Math.max(loudest, Math.abs(pcm[i]));
    }
    return loudest;
  }

  private static byte[] resource(String name) {
    try (InputStream in = GsmTest.class.getResourceAsStream("/gsm/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError("no " + name, e);
    }
  }
}

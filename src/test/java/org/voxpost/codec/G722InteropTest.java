package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.testing.NeedsPeer;

/** Every bit as ffmpeg, both ways. */
class G722InteropTest {
  private static final int RATE = 16_000;

  @TempDir private Path directory;

  @Test
  @NeedsPeer({"ffmpeg", "espeak-ng", "flite"})
  void speechIsCodedAsFfmpegCodesIt() {
    short[] speech = Speech.synthesized(directory, RATE);
    sameBothWays("plain", speech);
    for (int variation = 0; variation < 4; variation++) {
      sameBothWays("variation " + variation, Speech.varied(speech, variation));
    }
  }

  @Test
  @NeedsPeer("ffmpeg")
  void theExtremesAreCodedAsFfmpegCodesThem() {
    sameBothWays("extremes", TestSignals.extremes(3000));
  }

  @Test
  @NeedsPeer("ffmpeg")
  void tonesOfEveryPitchAreCodedAsFfmpegCodesThem() {
    short[] sweep = new short[30 * RATE];
    for (int i = 0; i < sweep.length; i++) {
      double seconds = (double) i / RATE;
      double loudness = 32767 * Math.abs(Math.sin(7 * seconds));
      sweep[i] = (short) (loudness * Math.sin(Math.PI * 8000 / 30 * seconds * seconds));
    }
    sameBothWays("sweep", sweep);
  }

  @Test
  @NeedsPeer("ffmpeg")
  void randomBytesAreDecodedAsFfmpegDecodesThem() {
    sameSamples("random bytes", G722Test.randomBytes(1_000_000));
  }

  @Test
  @NeedsPeer("ffmpeg")
  void bytesThatRepeatAtRandomAreDecodedAsFfmpegDecodesThem() {
    Random random = new Random(7220);
    byte[] bytes = G722Test.randomBytes(1_000_000);
    for (int i = 1; i < bytes.length; i++) {
      if (random.nextInt(6) != 0) {
        bytes[i] = bytes[i - 1];
      }
    }
    sameSamples("sticky bytes", bytes);
  }

  private void sameBothWays(String what, short[] samples) {
    short[] even = Arrays.copyOf(samples, samples.length / 2 * 2);
    byte[] theirs = encodedByFfmpeg(even);
    byte[] ours = G722Test.encoded(even);
    int at = Arrays.mismatch(ours, theirs);
    assertThat(Arrays.equals(ours, theirs)).as("%s, byte %d", what, at).isTrue();
    sameSamples(what, theirs);
  }

  private void sameSamples(String what, byte[] bytes) {
    byte[] theirs = decodedByFfmpeg(bytes);
    byte[] ours = TestSignals.littleEndian(G722Test.decoded(bytes));
    int sample = Arrays.mismatch(ours, theirs) / 2;
    assertThat(Arrays.equals(ours, theirs)).as("%s, sample %d", what, sample).isTrue();
  }

  private byte[] encodedByFfmpeg(short[] samples) {
    byte[] pcm = TestSignals.littleEndian(samples);
    String command = "ffmpeg -v error -f s16le -ar 16000 -ac 1 -i pipe:0 -c:a g722 -f g722 pipe:1";
    return Peer.pipe(directory, pcm, command.split(" "));
  }

  private byte[] decodedByFfmpeg(byte[] bytes) {
    String command = "ffmpeg -v error -f g722 -i pipe:0 -f s16le pipe:1";
    return Peer.pipe(directory, bytes, command.split(" "));
  }
}

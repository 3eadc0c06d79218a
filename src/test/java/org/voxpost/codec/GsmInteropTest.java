package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.testing.NeedsPeer;

/** Every bit as the reference implementation, libgsm by its two programs. */
class GsmInteropTest {
  private static final int HOUR = 3600 * 8000;

  @TempDir private Path directory;

  @Test
  @NeedsPeer({"toast", "untoast", "espeak-ng", "flite"})
  void anHourOfSpeechIsCodedAsTheReferenceCodesIt() {
    short[] speech = Speech.synthesized(directory);
    int samples = 0;
    for (int variation = 0; samples < HOUR; variation++) {
      short[] varied = Speech.varied(speech, variation);
      sameBothWays("variation " + variation, varied);
      samples += varied.length;
    }
  }

  @Test
  @NeedsPeer({"toast", "untoast"})
  void theExtremesAreCodedAsTheReferenceCodesThem() {
    sameBothWays("extremes", TestSignals.extremes(3000));
  }

  @Test
  @NeedsPeer("untoast")
  void randomBitsAreDecodedAsTheReferenceDecodesThem() {
    sameSamples("random frames", TestSignals.randomFrames(40_000));
  }

  private void sameBothWays(String what, short[] samples) {
    byte[] ours = AudioFile.write(AudioFormat.GSM, new Pcm(8000, samples));
    byte[] theirs = Peer.pipe(directory, TestSignals.littleEndian(samples), "toast", "-l", "-c");
    int frame = Arrays.mismatch(ours, theirs) / GsmFrame.BYTES;
    assertThat(Arrays.equals(ours, theirs)).as("%s, frame %d", what, frame).isTrue();
    sameSamples(what, theirs);
  }

  private void sameSamples(String what, byte[] frames) {
    byte[] ours = TestSignals.littleEndian(AudioFile.read(AudioFormat.GSM, frames).samples());
    byte[] theirs = Peer.pipe(directory, frames, "untoast", "-l", "-c");
    int sample = Arrays.mismatch(ours, theirs) / 2;
    assertThat(Arrays.equals(ours, theirs)).as("%s, sample %d", what, sample).isTrue();
  }
}

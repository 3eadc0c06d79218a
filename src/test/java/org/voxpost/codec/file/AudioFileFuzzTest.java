package org.voxpost.codec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.voxpost.codec.GsmFrame;
import org.voxpost.codec.GsmTest;
import org.voxpost.sound.Pcm;

/** Whatever stands in a file, it is a sound or an {@link AudioFileException}. */
@Timeout(60)
class AudioFileFuzzTest {
  private static final int ROUNDS = 8_000;
  private static final List<String> NAMES =
      List.of(
          "a.gsm", "a.wav", "a.WAV", "a.ulaw", "a.al", "a.sln", "a.sln48", "a.ogg", "a.opus",
          "a.aiff", "a.au", "a", "a.mp3", "");

  private final Random random = new Random(49);

  @Test
  void mutatedAndTruncatedFilesAreSoundsOrAudioFileExceptions() {
    int sounds = 0;
    int refused = 0;
    byte[][] seeds = seeds();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] file = mutated(seeds[random.nextInt(seeds.length)]);
      try {
        Pcm pcm = AudioFile.read(NAMES.get(random.nextInt(NAMES.size())), file);
        assertThat(pcm.sampleRate()).isPositive();
        sounds++;
      } catch (AudioFileException e) {
        assertThat(e).hasMessageMatching(".{10,}");
        refused++;
      }
      repack(file);
    }
    assertThat(sounds).isGreaterThan(ROUNDS / 4);
    assertThat(refused).isGreaterThan(ROUNDS / 20);
  }

  @Test
  void everyTruncationOfAWav49FileIsASoundOrAnAudioFileException() {
    byte[] file = AudioFile.wav49FromGsm(Arrays.copyOf(SampleEmails.gsm(), 5 * GsmFrame.BYTES));
    for (int length = 0; length < file.length; length++) {
      repack(Arrays.copyOf(file, length));
    }
  }

  private static void repack(byte[] file) {
    try {
      byte[] frames = AudioFile.gsmFromWav49(file);
      assertThat(frames.length % GsmFrame.BYTES).isZero();
      AudioFile.read(AudioFormat.WAV49, file);
    } catch (AudioFileException e) {
      assertThat(e).hasMessageMatching(".{10,}");
    }
    AudioFile.wav49FromGsm(file);
  }

  private static byte[][] seeds() {
    Pcm pcm = new Pcm(8000, Arrays.copyOf(GsmTest.speech(), 900));
    return Stream.concat(
            Arrays.stream(AudioFormat.values()).map(format -> AudioFile.write(format, pcm)),
            Stream.of(
                JavaSoundTest.file(AudioFileFormat.Type.AIFF, pcm.samples()),
                JavaSoundTest.file(AudioFileFormat.Type.AU, pcm.samples())))
        .toArray(byte[][]::new);
  }

  private byte[] mutated(byte[] seed) {
    byte[] file = Arrays.copyOf(seed, random.nextInt(4) == 0 ? random.nextInt(64) : seed.length);
    int changes = random.nextInt(5);
    for (int i = 0; i < changes && file.length > 0; i++) {
      // Most of what can go wrong lies in the header, and at the ends of a field's range.
      int at = random.nextInt(Math.min(file.length, random.nextInt(3) == 0 ? file.length : 64));
      file[at] = random.nextBoolean() ? (byte) random.nextInt(256) : (byte) -random.nextInt(2);
    }
    return file;
  }
}

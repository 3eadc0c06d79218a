package org.voxpost.codec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.voxpost.sound.Audio;
import org.voxpost.sound.Pcm;

/** A long sound is written and read in pieces, and nobody can tell from the result. */
class AudioWriterTest {
  private final Random random = new Random(5);

  @ParameterizedTest
  @EnumSource(AudioFormat.class)
  void howTheSoundWasCutDoesNotShow(AudioFormat format) {
    for (int rate : new int[] {8000, 16_000, 11_025}) {
      for (int length : new int[] {0, 1, 159, 160, 161, 12_345}) {
        Pcm sound = wobble(rate, length);
        byte[] whole = AudioFile.write(format, sound);
        assertThat(inPieces(format, sound))
            .as("%s, %d of %d", format, length, rate)
            .isEqualTo(whole);
        AudioWriter.size(format, rate, length)
            .ifPresent(size -> assertThat((long) whole.length).isEqualTo(size));
      }
    }
  }

  private byte[] inPieces(AudioFormat format, Pcm sound) {
    AudioWriter writer = new AudioWriter(format, sound.sampleRate(), sound.length());
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    for (int at = 0; at < sound.length(); ) {
      Pcm piece = sound.part(at, 1 + random.nextInt(700));
      file.writeBytes(writer.add(piece));
      at += piece.samples().length;
    }
    file.writeBytes(writer.end());
    return file.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(
      value = AudioFormat.class,
      names = {"WAV", "WAV16", "ULAW", "ALAW", "SLN", "GSM", "WAV49"})
  void aPieceOfAFileIsThatPieceOfItsSound(AudioFormat format) {
    Audio audio = AudioFile.open(format, AudioFile.write(format, wobble(8000, 9000)));
    short[] all = audio.whole().samples();
    for (int at : new int[] {0, 1, 160, 700, 4321, 4800, 8999, 3}) {
      assertThat(audio.part(at, 500).samples())
          .isEqualTo(Arrays.copyOfRange(all, at, Math.min(all.length, at + 500)));
    }
    assertThat(audio.part(all.length, 500).samples()).isEmpty();
  }

  private static Pcm wobble(int rate, int length) {
    short[] samples = new short[length];
    for (int i = 0; i < length; i++) {
      double pitch = 2 * Math.PI * (200 + 80 * Math.sin(i / 4000.0)) / rate;
      samples[i] = (short) (9000 * Math.sin(i * pitch) + 1500 * Math.sin(3.1 * i * pitch));
    }
    return new Pcm(rate, samples);
  }
}

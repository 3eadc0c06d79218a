package org.voxpost.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.GsmTest;
import org.voxpost.sound.Pcm;

class AudioFileTest {
  private static final Pcm RAMP = new Pcm(8000, new short[] {0, 1, -1, 1000, 32767, -32768});

  @Test
  void aWavFileIsWrittenAsAsteriskWritesIt() {
    byte[] asterisk = SampleEmails.wav();
    Pcm pcm = AudioFile.read("msg0000.wav", asterisk);
    assertThat(pcm.duration()).hasSeconds(10);
    assertThat(AudioFile.write(AudioFormat.WAV, pcm)).isEqualTo(asterisk);
  }

  @Test
  void theSoundsOfAsterisksEmailsLastTenSeconds() {
    assertThat(AudioFile.read("msg0000.gsm", SampleEmails.gsm()).duration()).hasSeconds(10);
    assertThat(AudioFile.read("msg0000.wav", SampleEmails.wav()).duration()).hasSeconds(10);
    assertThat(AudioFile.read("msg0000.WAV", SampleEmails.wav49()).duration()).hasSeconds(10);
  }

  @Test
  void gsmIsRepackedIntoWav49WithoutBeingEncodedAgain() {
    byte[] frames = Arrays.copyOf(SampleEmails.gsm(), 101 * 33);
    byte[] wav49 = AudioFile.wav49FromGsm(frames);
    assertThat(AudioFile.gsmFromWav49(wav49)).isEqualTo(frames);
    assertThat(AudioFile.read("a.WAV", wav49).samples())
        .isEqualTo(AudioFile.read("a.gsm", frames).samples());
  }

  @Test
  void asterisksOwnWav49FileGivesFramesThatGiveItBack() {
    byte[] asterisk = SampleEmails.wav49();
    byte[] ours = AudioFile.wav49FromGsm(AudioFile.gsmFromWav49(asterisk));
    // Asterisk's length of the data chunk is 24 too great, and it leaves out the pad byte.
    int data = 60;
    assertThat(Arrays.copyOfRange(ours, data, asterisk.length))
        .isEqualTo(Arrays.copyOfRange(asterisk, data, asterisk.length));
    assertThat(Arrays.copyOfRange(ours, 8, data - 4))
        .isEqualTo(Arrays.copyOfRange(asterisk, 8, data - 4));
    assertThat(ours).hasSize(asterisk.length + 1);
  }

  @Test
  void whatIsWrittenAsGsmKeepsItsLengthInWav49() {
    Pcm pcm = new Pcm(8000, Arrays.copyOf(GsmTest.speech(), 1001));
    byte[] gsm = AudioFile.write(AudioFormat.GSM, pcm);
    byte[] wav49 = AudioFile.write(AudioFormat.WAV49, pcm);
    assertThat(gsm).hasSize(7 * 33);
    assertThat(wav49).hasSize(60 + 4 * 65);
    assertThat(AudioFile.gsmFromWav49(wav49)).isEqualTo(gsm);
    assertThat(AudioFile.read("a.wav", wav49).samples())
        .isEqualTo(Arrays.copyOf(AudioFile.read("a.gsm", gsm).samples(), 1001));
  }

  @Test
  void aWideSoundStaysWideWhereTheFormatCanHoldIt() {
    Pcm wide = new Pcm(16_000, new short[3200]);
    assertThat(AudioFormat.values())
        .filteredOn(format -> rateOf(AudioFile.write(format, wide), format) == 16_000)
        .containsExactly(AudioFormat.WAV, AudioFormat.WAV16, AudioFormat.G722, AudioFormat.OGG);
  }

  @Test
  void aNarrowSoundStaysNarrowUnlessTheFormatIsWide() {
    Pcm narrow = new Pcm(8000, new short[1600]);
    assertThat(AudioFormat.values())
        .filteredOn(format -> rateOf(AudioFile.write(format, narrow), format) != 8000)
        .containsExactly(AudioFormat.WAV16, AudioFormat.G722);
  }

  @Test
  void anyRateIsWrittenAsLongAsItWas() {
    for (int rate : new int[] {8000, 11_025, 16_000, 44_100, 48_000}) {
      Pcm tenth = new Pcm(rate, new short[rate / 10]);
      for (AudioFormat format : AudioFormat.values()) {
        Pcm written = AudioFile.read(format, AudioFile.write(format, tenth));
        assertThat(written.sampleRate()).as("%s", format).isEqualTo(format.rate(rate));
        assertThat(written.duration()).as("%s", format).hasMillis(100);
      }
    }
  }

  @Test
  void whatAsteriskIsToReadIsNarrowUnlessItsNameSaysOtherwise() {
    Pcm wide = new Pcm(16_000, new short[3200]);
    byte[] wav = AudioFile.writeForAsterisk(AudioFormat.WAV, wide);
    assertThat(rateOf(wav, AudioFormat.WAV)).isEqualTo(8000);
    byte[] wav16 = AudioFile.writeForAsterisk(AudioFormat.WAV16, wide);
    assertThat(rateOf(wav16, AudioFormat.WAV16)).isEqualTo(16_000);
  }

  private static int rateOf(byte[] file, AudioFormat format) {
    return AudioFile.read(format, file).sampleRate();
  }

  @Test
  void rawCompandedSoundIsOneByteASample() {
    assertThat(AudioFile.write(AudioFormat.ULAW, RAMP))
        .isEqualTo(new byte[] {-1, -1, 0x7F, (byte) 0xCE, (byte) 0x80, 0});
    assertThat(AudioFile.read("a.UL", new byte[] {(byte) 0x80, 0}).samples())
        .containsExactly((short) 32124, (short) -32124);
    assertThat(AudioFile.read("a.alaw", AudioFile.write(AudioFormat.ALAW, RAMP)).samples())
        .containsExactly(
            (short) 8, (short) 8, (short) -8, (short) 1008, (short) 32256, (short) -32256);
  }

  @Test
  void rawLinearSoundIsLittleEndian() {
    byte[] file = {1, 0, 0, -128, 7};
    assertThat(AudioFile.read("greeting.sln", file).samples())
        .containsExactly((short) 1, Short.MIN_VALUE);
    assertThat(AudioFile.write(AudioFormat.SLN, new Pcm(8000, new short[] {1, -2})))
        .isEqualTo(new byte[] {1, 0, -2, -1});
  }

  @Test
  void rawLinearSoundHasTheRateThatItsExtensionNames() {
    assertThat(
            Stream.of("sln", "raw", "sln8", "sln12", "sln16", "sln24", "sln32", "sln44", "sln48")
                .map(extension -> AudioFile.read("vm-intro." + extension, new byte[2]))
                .map(Pcm::sampleRate))
        .containsExactly(8000, 8000, 8000, 12_000, 16_000, 24_000, 32_000, 44_100, 48_000);
    assertThat(AudioFile.read("a.sln96", new byte[2]).sampleRate()).isEqualTo(96_000);
    assertThat(AudioFile.read("a.sln192", new byte[2]).sampleRate()).isEqualTo(192_000);
  }

  @Test
  void contentWinsOverTheExtension() {
    byte[] wav = AudioFile.write(AudioFormat.WAV, RAMP);
    assertThat(AudioFile.read("greeting.mp3", wav).samples()).isEqualTo(RAMP.samples());
    assertThat(AudioFile.read(AudioFormat.GSM, wav).samples()).isEqualTo(RAMP.samples());
  }

  @Test
  void whatIsNoSoundIsNamed() {
    assertThatThrownBy(() -> AudioFile.read("message.mp3", new byte[99]))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("mp3");
    assertThatThrownBy(() -> AudioFile.read("message.sln17", new byte[99]))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("sln17");
    assertThatThrownBy(() -> AudioFile.read("message.wav", new byte[99]))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("RIFF");
    assertThatThrownBy(() -> AudioFile.read("message.gsm", new byte[99]))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("GSM");
    byte[] wav = AudioFile.write(AudioFormat.WAV, RAMP);
    assertThatThrownBy(() -> AudioFile.gsmFromWav49(wav))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("without GSM");
    assertThatThrownBy(() -> AudioFile.read("message.wav", Arrays.copyOf(wav, 36)))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining("data chunk");
  }
}

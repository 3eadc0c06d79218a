package org.voxpost.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class JavaSoundTest {
  private static final short[] RAMP = {0, 1, -1, 1000, 32767, -32768};

  /** What Java Sound writes, 11025 samples a second. */
  static byte[] file(AudioFileFormat.Type type, short[] samples) {
    byte[] data = new byte[2 * samples.length];
    ByteBuffer.wrap(data).asShortBuffer().put(samples);
    var format = new javax.sound.sampled.AudioFormat(11_025, 16, 1, true, true);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (var stream =
        new AudioInputStream(new ByteArrayInputStream(data), format, samples.length)) {
      AudioSystem.write(stream, type, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  @Test
  void aiffAndAuFilesAreRead() {
    for (String name : new String[] {"vm-intro.aiff", "vm-intro.aif"}) {
      assertThat(AudioFile.read(name, file(AudioFileFormat.Type.AIFF, RAMP)).samples())
          .isEqualTo(RAMP);
    }
    for (String name : new String[] {"vm-intro.au", "vm-intro.snd"}) {
      assertThat(AudioFile.read(name, file(AudioFileFormat.Type.AU, RAMP)).samples())
          .isEqualTo(RAMP);
    }
    assertThat(AudioFile.read("a.AU", file(AudioFileFormat.Type.AU, RAMP)).sampleRate())
        .isEqualTo(11_025);
  }

  @Test
  void everyEncodingOfAnAuFileIsRead() {
    assertThat(au(1, 1, "80 FF")).containsExactly(s(32124), s(0));
    assertThat(au(27, 1, "AA 2A")).containsExactly(s(32256), s(-32256));
    assertThat(au(2, 1, "80 00 7F")).containsExactly(s(-32768), s(0), s(32512));
    assertThat(au(3, 2, "8000 7FFF 0001 0003")).containsExactly(s(0), s(2));
    assertThat(au(4, 1, "800000 00007F 000080")).containsExactly(s(-32768), s(0), s(1));
    assertThat(au(5, 1, "80000000 00008000")).containsExactly(s(-32768), s(1));
    assertThat(au(6, 1, "BF800000 3F000000")).containsExactly(s(-32768), s(16384));
  }

  @Test
  void whatIsNoSuchFileIsNamed() {
    for (byte[] file : new byte[][] {new byte[0], new byte[99], {'.', 's', 'n', 'd'}}) {
      assertThatThrownBy(() -> AudioFile.read("vm-intro.au", file))
          .isInstanceOf(AudioFileException.class)
          .hasMessageContaining("AU file");
    }
    byte[] still = Arrays.copyOf(file(AudioFileFormat.Type.AU, RAMP), 30);
    Arrays.fill(still, 16, 20, (byte) 0);
    assertThatThrownBy(() -> AudioFile.read("vm-intro.au", still))
        .isInstanceOf(AudioFileException.class);
  }

  private static short[] au(int encoding, int channels, String data) {
    byte[] samples = HexFormat.of().parseHex(data.replace(" ", ""));
    ByteBuffer file = ByteBuffer.allocate(24 + samples.length);
    file.putInt(0x2E736E64).putInt(24).putInt(samples.length).putInt(encoding).putInt(8000);
    file.putInt(channels).put(samples);
    return AudioFile.read("a.au", file.array()).samples();
  }

  private static short s(int sample) {
    return (short) sample;
  }
}

package org.voxpost.codec.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.GsmFrame;
import org.voxpost.codec.Peer;
import org.voxpost.codec.TestSignals;
import org.voxpost.sound.Pcm;
import org.voxpost.testing.NeedsPeer;

@NeedsPeer("sox")
class WavInteropTest {
  private static final List<String> ENCODINGS =
      List.of(
          "-e unsigned -b 8",
          "-e signed -b 16",
          "-e signed -b 24",
          "-e signed -b 32",
          "-e float -b 32",
          "-e float -b 64",
          "-e mu-law",
          "-e a-law",
          "-c 2",
          "-c 6 -b 24");

  @TempDir private Path directory;

  @Test
  void soxHearsInOurWav49FileWhatWeHearInTheGsm() throws IOException {
    byte[] frames = Arrays.copyOf(SampleEmails.gsm(), 400 * GsmFrame.BYTES);
    Path file = Files.write(directory.resolve("ours.wav"), AudioFile.wav49FromGsm(frames));
    assertThat(heard(file))
        .isEqualTo(TestSignals.littleEndian(AudioFile.read(AudioFormat.GSM, frames).samples()));
  }

  @Test
  void weHearInSoxsWav49FileWhatSoxHears() throws IOException {
    Path file = soxsWav49();
    Pcm pcm = AudioFile.read("theirs.wav", Files.readAllBytes(file));
    assertThat(TestSignals.littleEndian(pcm.samples())).isEqualTo(heard(file));
    assertThat(pcm.samples()).hasSize(84_800);
  }

  @Test
  void soxMakesTheSameFileOfTheSameSound() throws IOException {
    Pcm pcm = AudioFile.read(AudioFormat.WAV, SampleEmails.wav());
    Path file = soxsWav49();
    byte[] theirs = Files.readAllBytes(file);
    // Sox counts the pad byte as one of the data chunk.
    theirs[56]--;
    assertThat(AudioFile.write(AudioFormat.WAV49, pcm)).isEqualTo(theirs);
  }

  @Test
  void weHearInEveryWavOfSoxWhatSoxHears() throws IOException {
    Path linear = Files.write(directory.resolve("speech.wav"), SampleEmails.wav());
    Path file = directory.resolve("theirs.wav");
    for (String encoding : ENCODINGS) {
      sox("-D " + linear + " " + encoding + " " + file);
      Pcm pcm = AudioFile.read("theirs.wav", Files.readAllBytes(file));
      assertThat(TestSignals.littleEndian(pcm.samples())).as("%s", encoding).isEqualTo(heard(file));
    }
  }

  private Path soxsWav49() throws IOException {
    Path linear = Files.write(directory.resolve("speech.wav"), SampleEmails.wav());
    Path file = directory.resolve("theirs.wav");
    sox("-D " + linear + " -e gsm-full-rate " + file);
    return file;
  }

  private byte[] heard(Path file) {
    return sox("-D " + file + " -t raw -c 1 -e signed -b 16 -");
  }

  private byte[] sox(String arguments) {
    return Peer.pipe(directory, new byte[0], ("sox " + arguments).split(" "));
  }
}

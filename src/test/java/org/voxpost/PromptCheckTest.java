package org.voxpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.ivr.PromptSettings;
import org.voxpost.sound.Pcm;

class PromptCheckTest {
  @TempDir Path set;
  private PromptCheck check;

  @BeforeEach
  void aVoiceWithAFewWords() throws IOException {
    sound("de/digits/1.wav", 5000);
    sound("de/digits/20.wav", 5000);
    sound("en/vmx-whom.wav", 5000);
    check = new PromptCheck(new PromptSettings(List.of(set), "en"), "de_AT");
  }

  @Test
  void whatIsAsItShouldBeIsNotNamed() {
    assertThat(check.faults(List.of("digits/1", "digits/20"))).isEmpty();
  }

  @Test
  void whatIsMissingIsNamedWithWhatIsHeardInstead() {
    assertThat(check.faults(List.of("digits/21", "vmx-whom", "digits/oclock", "vm-intro")))
        .containsExactly(
            "digits/21: missing; heard is %s %s"
                .formatted(set.resolve("de/digits/20.wav"), set.resolve("de/digits/1.wav")),
            "vmx-whom: missing; heard is " + set.resolve("en/vmx-whom.wav"),
            "digits/oclock: missing; nothing is said",
            "vm-intro: missing; a tone is heard");
  }

  @Test
  void whatIsSilentClippedOrUnreadableIsNamed() throws IOException {
    sound("de/vm-no.wav", 20);
    sound("de/vm-and.wav", 32_767);
    Path broken = set.resolve("de/vm-for.wav");
    Files.writeString(broken, "RIFF and then nothing of use");

    assertThat(check.faults(List.of("vm-no", "vm-and", "vm-for")))
        .satisfiesExactly(
            line -> assertThat(line).isEqualTo("vm-no: %s is silent", set.resolve("de/vm-no.wav")),
            line -> assertThat(line).endsWith("vm-and.wav is clipped"),
            line -> assertThat(line).contains("vm-for.wav cannot be read: "));
  }

  private void sound(String file, int level) throws IOException {
    Path path = set.resolve(file);
    Files.createDirectories(path.getParent());
    short[] samples = new short[800];
    Arrays.fill(samples, (short) level);
    Files.write(path, AudioFile.write(AudioFormat.WAV, new Pcm(8000, samples)));
  }
}

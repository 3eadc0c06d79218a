package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.testing.NeedsPeer;

/** The ear and voices that say other things than prompts, or prompts through another codec. */
@NeedsPeer({"espeak-ng", "flite", "sox"})
class StrangeVoicesTest {
  private static final String CHATTER =
      """
      Hello Bob, it is Alice. Please call me back about the new message from the office. I have
      seven letters for you, two of them urgent, and I will be here until nine. Press on, and
      goodbye.
      """;

  @TempDir private Path directory;

  @Test
  void anotherVoiceIsNoPrompt() throws IOException, InterruptedException {
    run("espeak-ng", "-w", file("raw.wav"), CHATTER);

    assertThat(PromptEarTest.hear(telephone("raw.wav"))).isEmpty();
  }

  @Test
  void aVoiceLikeThePromptsIsNoPrompt() throws IOException, InterruptedException {
    run("flite", "-voice", "slt", "-t", CHATTER, "-o", file("raw.wav"));

    assertThat(PromptEarTest.hear(telephone("raw.wav"))).isEmpty();
  }

  @Test
  void promptsThroughGsmAreUnderstood() throws IOException, InterruptedException {
    String[] said = {
      "vm-youhave", "digits/3", "vm-messages", "vm-onefor-full", "vm-opts-full", "beep"
    };
    Sound clean = PromptEarTest.say(said).then(Sound.silence(Duration.ofMillis(600)));
    clean.write(Path.of(file("clean.wav")));
    run("sox", file("clean.wav"), file("coded.gsm"));
    run("sox", file("coded.gsm"), "-e", "signed", "-b", "16", file("back.wav"));

    assertThat(PromptEarTest.hear(Sound.read(Path.of(file("back.wav")))))
        .extracting(Heard::name)
        .containsExactly(said);
  }

  private Sound telephone(String name) throws IOException, InterruptedException {
    run("sox", file(name), "-r", "8000", "-c", "1", "-b", "16", file("8k.wav"));
    return Sound.read(Path.of(file("8k.wav"))).then(Sound.silence(Duration.ofMillis(600)));
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}

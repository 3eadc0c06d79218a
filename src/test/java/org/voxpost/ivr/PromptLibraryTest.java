package org.voxpost.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.voxpost.codec.AudioFile;
import org.voxpost.codec.AudioFormat;
import org.voxpost.codec.Pcm;

class PromptLibraryTest {
  @TempDir Path theirs;
  @TempDir Path ours;

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private PromptLibrary library;

  @BeforeEach
  void open() {
    log.start();
    logger().addAppender(log);
    library = new PromptLibrary(new PromptSettings(List.of(theirs, ours), "en"));
  }

  @AfterEach
  void stopListening() {
    logger().detachAppender(log);
  }

  private static Logger logger() {
    return (Logger) LoggerFactory.getLogger(PromptLibrary.class);
  }

  @Test
  void anAdminsOwnSetGoesBeforeOurs() throws IOException {
    put(theirs, "en/vm-intro.gsm", AudioFormat.GSM, 3);
    put(ours, "en/vm-intro.wav", AudioFormat.WAV, 1);

    assertThat(seconds("en", "vm-intro")).isEqualTo(3);
  }

  @Test
  void whatASetLacksTheNextOneHas() throws IOException {
    put(theirs, "en/vm-intro.gsm", AudioFormat.GSM, 3);
    put(ours, "en/vmx-msg-gone.wav", AudioFormat.WAV, 1);

    assertThat(seconds("en", "vmx-msg-gone")).isEqualTo(1);
  }

  @Test
  void aRegionFallsBackToItsLanguageAndThatToTheDefault() throws IOException {
    put(ours, "de/vm-intro.wav", AudioFormat.WAV, 2);
    put(ours, "en/vm-goodbye.wav", AudioFormat.WAV, 1);

    assertThat(seconds("de_AT", "vm-intro")).isEqualTo(2);
    assertThat(seconds("de_AT", "vm-goodbye")).isEqualTo(1);
  }

  @Test
  void aSetThatNamesItsVoicesIsFoundByTheLanguage() throws IOException {
    put(theirs, "en_US_f_Allison/vm-intro.gsm", AudioFormat.GSM, 4);
    put(ours, "en/vm-intro.wav", AudioFormat.WAV, 1);

    assertThat(seconds("en", "vm-intro")).isEqualTo(4);
  }

  @Test
  void aPromptThatIsNowhereIsNamedInTheLogOnce() {
    assertThat(library.find("en", "vm-nowhere")).isEmpty();
    assertThat(library.find("en", "vm-nowhere")).isEmpty();
    assertThat(library.find("de", "vm-nowhere")).isEmpty();

    assertThat(log.list)
        .singleElement()
        .satisfies(line -> assertThat(line.getFormattedMessage()).contains("vm-nowhere"));
  }

  @Test
  void aFileThatCannotBeReadIsNamedAndTheNextSetIsHeard() throws IOException {
    Files.createDirectories(theirs.resolve("en"));
    Files.writeString(theirs.resolve("en/vm-intro.wav"), "RIFF and then nothing of use");
    put(ours, "en/vm-intro.wav", AudioFormat.WAV, 1);

    assertThat(seconds("en", "vm-intro")).isEqualTo(1);
    assertThat(log.list)
        .singleElement()
        .satisfies(line -> assertThat(line.getFormattedMessage()).contains("vm-intro.wav"));
  }

  private long seconds(String language, String name) {
    return library.find(language, name).orElseThrow().pcm().duration().toSeconds();
  }

  private static void put(Path set, String file, AudioFormat format, int seconds)
      throws IOException {
    Path path = set.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, AudioFile.write(format, new Pcm(8000, new short[8000 * seconds])));
  }
}

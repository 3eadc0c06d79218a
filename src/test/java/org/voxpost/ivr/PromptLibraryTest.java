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
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;

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
    return (Logger) LoggerFactory.getLogger(PromptLibrary.class.getPackageName());
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
  void aPromptThatIsNowhereIsAToneAndNamedInTheLogOnce() throws IOException {
    assertThat(library.find("en", "vm-nowhere")).extracting(Found::key).containsExactly("beeperr");
    assertThat(library.find("en", "vm-nowhere")).hasSize(1);
    put(ours, "en/beeperr.wav", AudioFormat.WAV, 2);
    assertThat(seconds("de", "vm-nowhere")).isEqualTo(2);

    assertThat(library.heard("en", "vm-nowhere")).isEmpty();
    assertThat(log.list)
        .singleElement()
        .satisfies(line -> assertThat(line.getFormattedMessage()).contains("vm-nowhere"));
  }

  @Test
  void theNearestWordOfTheSameLanguageGoesBeforeAnotherLanguage() throws IOException {
    put(ours, "de/vm-INBOX.wav", AudioFormat.WAV, 2);
    put(ours, "en/vm-INBOXs.wav", AudioFormat.WAV, 1);

    assertThat(seconds("de", "vm-INBOXs")).isEqualTo(2);
  }

  @Test
  void theParentsOwnWordGoesBeforeTheNearestOfTheRegion() throws IOException {
    put(ours, "de_AT/digits/1.wav", AudioFormat.WAV, 1);
    put(ours, "de/digits/1F.wav", AudioFormat.WAV, 2);

    assertThat(seconds("de_AT", "digits/1F")).isEqualTo(2);
  }

  @Test
  void aSubstituteMayBeSeveralPrompts() throws IOException {
    put(ours, "es/digits/20.wav", AudioFormat.WAV, 2);
    put(ours, "es/digits/1.wav", AudioFormat.WAV, 1);

    assertThat(names("es", "digits/21M")).containsExactly("es/digits/20.wav", "es/digits/1.wav");
  }

  @Test
  void aSubstituteOfWhichAPartIsMissingIsNone() throws IOException {
    put(ours, "es/digits/20.wav", AudioFormat.WAV, 2);
    put(ours, "en/digits/21.wav", AudioFormat.WAV, 1);

    assertThat(names("es", "digits/21")).containsExactly("en/digits/21.wav");
  }

  @Test
  void aLanguageWithAVoiceDoesWithoutAWordThatHasNoSubstitute() throws IOException {
    put(ours, "en/digits/oclock.wav", AudioFormat.WAV, 1);
    assertThat(names("ru", "digits/hour")).containsExactly("en/digits/oclock.wav");

    put(ours, "it/digits/1.wav", AudioFormat.WAV, 1);
    assertThat(names("it", "digits/hour")).isEmpty();
    assertThat(library.heard("it", "digits/hour")).contains(List.of());
  }

  @Test
  void anOptionPutsAnotherPromptInThePlaceOfOne() throws IOException {
    put(ours, "en/vm-login.wav", AudioFormat.WAV, 1);
    put(ours, "en/company-login.wav", AudioFormat.WAV, 2);
    put(theirs, "elsewhere/new.gsm", AudioFormat.GSM, 3);
    library =
        replacing(
            replaced("vm-login", "company-login"),
            replaced("vm-password", theirs.resolve("elsewhere/new").toString()));

    assertThat(seconds("en", "vm-login")).isEqualTo(2);
    assertThat(seconds("de", "vm-password")).isEqualTo(3);
    assertThat(library.missingReplacements()).isEmpty();
  }

  @Test
  void aReplacementThatIsNowhereLeavesTheUsualPromptAndIsNamed() throws IOException {
    put(ours, "en/vm-login.wav", AudioFormat.WAV, 1);
    library =
        replacing(replaced("vm-login", "company-login"), replaced("vm-newuser", "/nowhere/new"));

    assertThat(seconds("en", "vm-login")).isEqualTo(1);
    assertThat(library.missingReplacements())
        .extracting(ReplacedPromptSettings::notFound)
        .first()
        .isEqualTo(
            "voicemail.conf:7: vm-login: no sound directory has a prompt company-login;"
                + " the usual one is heard");
    assertThat(library.missingReplacements()).hasSize(2);
  }

  private PromptLibrary replacing(ReplacedPromptSettings... replaced) {
    return new PromptLibrary(new PromptSettings(List.of(theirs, ours), "en", List.of(replaced)));
  }

  private static ReplacedPromptSettings replaced(String name, String instead) {
    return new ReplacedPromptSettings(name, instead, "voicemail.conf:7");
  }

  private List<String> names(String language, String name) {
    return new PromptLibrary(new PromptSettings(List.of(theirs, ours), "en"))
        .find(language, name).stream()
            .map(found -> ours.relativize(Path.of(found.key())).toString())
            .toList();
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
    return library.find(language, name).getFirst().pcm().duration().toSeconds();
  }

  private static void put(Path set, String file, AudioFormat format, int seconds)
      throws IOException {
    Path path = set.resolve(file);
    Files.createDirectories(path.getParent());
    Files.write(path, AudioFile.write(format, new Pcm(8000, new short[8000 * seconds])));
  }
}

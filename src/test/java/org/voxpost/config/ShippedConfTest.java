package org.voxpost.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.voxpost.store.MailboxId;

/** The files in conf/ are the reference: they load, name every option and tell the truth. */
final class ShippedConfTest {
  private static final Path SHIPPED = Path.of(System.getProperty("voxpost.home", "."), "conf");
  private static final Path MAN =
      Path.of(System.getProperty("voxpost.home", "."), "packaging", "man");

  @TempDir Path directory;

  private Conf shipped(boolean uncommented) throws IOException {
    return new Conf(directory)
        .file("voxpost.conf", text("voxpost.conf", uncommented))
        .file("voicemail.conf", text("voicemail.conf", uncommented));
  }

  /** A commented default is {@code ;name = value} with nothing between. */
  private static String text(String name, boolean uncommented) throws IOException {
    String text = Files.readString(SHIPPED.resolve(name));
    return uncommented ? text.replaceAll("(?m)^;(?=[a-z_]+ =)", "") : text;
  }

  private static String page(String name) throws IOException {
    return Files.readString(MAN.resolve(name)).replace("\\-", "-");
  }

  @Test
  void whatIsShippedLoadsWithoutAWord() throws IOException {
    Config config = shipped(false).config();
    assertThat(config.warnings()).isEmpty();
    assertThat(config.mailboxes())
        .extracting(mailbox -> mailbox.id().toString())
        .containsExactly("4123@default", "4124@default", "4125@default");
    assertThat(config.routes().routes()).hasSize(4);
    assertThat(config.dialogs()).containsKey(MailboxId.parse("4124"));
  }

  @Test
  void everyCommentedDefaultIsTheDefault() throws IOException {
    Config asShipped = shipped(false).config();
    assertThat(shipped(true).config()).usingRecursiveComparison().isEqualTo(asShipped);
    assertThat(text("voxpost.conf", true)).isNotEqualTo(text("voxpost.conf", false));
    assertThat(text("voicemail.conf", true)).isNotEqualTo(text("voicemail.conf", false));
  }

  static Stream<String> voicemailOptions() {
    return Stream.concat(
            VoicemailOptions.names(KnownOption.Scope.GENERAL).stream(),
            VoicemailOptions.names(KnownOption.Scope.MAILBOX).stream())
        .distinct()
        .sorted();
  }

  @ParameterizedTest
  @MethodSource("voicemailOptions")
  void voicemailConfAndItsPageName(String option) throws IOException {
    assertThat(text("voicemail.conf", false)).containsPattern("(?m)[;\\s]" + option + "\\b");
    assertThat(page("voicemail.conf.5")).containsPattern("(?m)^\\.BR.*\\b" + option + "\\b");
  }

  static Stream<String> voxpostOptions() {
    return VoxpostSections.KNOWN.values().stream().flatMap(Set::stream).distinct().sorted();
  }

  @ParameterizedTest
  @MethodSource("voxpostOptions")
  void voxpostConfAndItsPageShowTheDefaultOf(String option) throws IOException {
    assertThat(text("voxpost.conf", false)).containsPattern("(?m)^;" + option + " =");
    assertThat(page("voxpost.conf.5")).containsPattern("(?m)^\\.BR.*\\b" + option + " ");
  }
}

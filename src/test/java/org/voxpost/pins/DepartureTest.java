package org.voxpost.pins;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.pins.PinSettings.Written;
import org.voxpost.store.MailboxId;
import org.voxpost.store.MailboxSettings;

/** Passwords leave voicemail.conf. */
class DepartureTest {
  @TempDir Path directory;

  private final Map<MailboxId, Written> leaving = new HashMap<>();
  private Path conf;

  @BeforeEach
  void name() {
    conf = directory.resolve("voicemail.conf");
  }

  private void write(String... lines) throws IOException {
    Files.writeString(conf, String.join("\n", lines), ISO_8859_1);
  }

  private String written() throws IOException {
    return Files.readString(conf, ISO_8859_1);
  }

  private MailboxSettings at(int line, String number, String field) {
    MailboxId id = MailboxId.parse(number);
    leaving.put(id, new Written(conf, line));
    return Mailboxes.mailbox(id, field);
  }

  private Pins move(MailboxSettings... mailboxes) {
    Pins pins = TestPins.in(directory.resolve("pins"), TestPins.CHEAP, leaving);
    pins.moveOut(List.of(mailboxes));
    return pins;
  }

  @Test
  void aWordTakesThePlaceOfEachPasswordAndEverythingElseStays() throws IOException {
    write(
        "; kept: 4123 => 7391",
        "[default]\r",
        "4123 => 7391,Front Desk,desk@example.com ; 7391\r",
        "  4124=5180\t,J\u00f6rg",
        "4125 => -6042,Fixed,,,tz=x|imapsecret=6042",
        "4126 => 9917");
    Files.setPosixFilePermissions(conf, PosixFilePermissions.fromString("rw-r-----"));

    Pins pins =
        move(
            at(3, "4123", "7391"),
            at(4, "4124", "5180"),
            at(5, "4125", "-6042"),
            at(6, "4126", "9917"));

    assertThat(written().split("\n"))
        .containsExactly(
            "; kept: 4123 => 7391",
            "[default]\r",
            "4123 => hashed,Front Desk,desk@example.com ; 7391\r",
            "  4124=hashed\t,J\u00f6rg",
            "4125 => -hashed,Fixed,,,tz=x|imapsecret=6042",
            "4126 => hashed");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf)))
        .isEqualTo("rw-r-----");
    assertThat(opens(pins, "4123", "hashed", "7391")).isTrue();
    assertThat(opens(pins, "4125", "-hashed", "6042")).isTrue();
    assertThat(opens(pins, "4126", "hashed", "9917")).isTrue();
    assertThat(opens(pins, "4126", "hashed", "7391")).isFalse();
  }

  private static boolean opens(Pins pins, String number, String field, String keyed) {
    return pins.matches(Optional.of(Mailboxes.mailbox(MailboxId.parse(number), field)), keyed);
  }

  @Test
  void aPasswordSetByPhoneOutlivesTheMove() throws IOException {
    write("4123 => 7391,Front Desk");
    MailboxSettings desk = at(1, "4123", "7391");
    TestPins.in(directory.resolve("pins")).change(desk, "8264");

    Pins pins = move(desk);

    assertThat(written()).isEqualTo("4123 => hashed,Front Desk");
    assertThat(opens(pins, "4123", "hashed", "8264")).isTrue();
    assertThat(opens(pins, "4123", "hashed", "7391")).isFalse();
  }

  @Test
  void theOldPasswordWrittenAgainIsAReset() throws IOException {
    write("4123 => 7391");
    Pins pins = move(at(1, "4123", "7391"));
    pins.change(Mailboxes.mailbox(Mailboxes.DESK, "hashed"), "8264");
    write("4123 => 7391");

    pins = move(at(1, "4123", "7391"));

    assertThat(written()).isEqualTo("4123 => hashed");
    assertThat(opens(pins, "4123", "hashed", "7391")).isTrue();
    assertThat(opens(pins, "4123", "hashed", "8264")).isFalse();
  }

  @Test
  void aMoveCutShortBeforeTheFileWasWrittenGoesOn() throws IOException {
    write("4123 => 7391");
    MailboxSettings desk = at(1, "4123", "7391");
    Pins before = move(desk);
    write("4123 => 7391");
    assertThat(before.matches(Optional.of(desk), "7391")).isTrue();

    move(desk);

    assertThat(written()).isEqualTo("4123 => hashed");
  }

  @ParameterizedTest
  @CsvSource({"'',''", "-,-", "hashed,hashed"})
  void whereThereIsNoPasswordNothingIsMoved(String field, String after) throws IOException {
    write("4123 => " + field);

    move(at(1, "4123", field));

    assertThat(written()).isEqualTo("4123 => " + after);
    assertThat(directory.resolve("pins")).doesNotExist();
  }

  @Test
  void aLineThatIsNoMoreWhatItWasStaysAsItIs() throws IOException {
    write("; a line more", "4123 => 7391", "4124 => 5180");

    move(at(1, "4123", "7391"), at(9, "4124", "5180"));

    assertThat(written()).isEqualTo("; a line more\n4123 => 7391\n4124 => 5180");
  }

  @Test
  void aLinkToTheFileStaysALink() throws IOException {
    Path real = directory.resolve("real.conf");
    Files.writeString(real, "4123 => 7391");
    Files.createSymbolicLink(conf, real);

    move(at(1, "4123", "7391"));

    assertThat(conf).isSymbolicLink();
    assertThat(real).hasContent("4123 => hashed");
  }

  @Test
  void aFileThatIsNotThereChangesNothing() {
    MailboxSettings desk = at(1, "4123", "7391");

    Pins pins = move(desk);

    assertThat(pins.matches(Optional.of(desk), "7391")).isTrue();
    assertThat(directory.resolve("pins")).doesNotExist();
  }
}

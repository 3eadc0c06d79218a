package org.voxpost.pins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.voxpost.store.MailboxSettings;
import org.voxpost.store.StoreException;

class PinsTest {
  @TempDir Path state;

  private final MailboxSettings desk = TestPins.desk("7391");

  private Pins open() {
    return TestPins.in(state.resolve("pins"));
  }

  private Path file() {
    return state.resolve("pins/default/4123");
  }

  private boolean opens(MailboxSettings mailbox, String keyed) {
    return open().matches(Optional.of(mailbox), keyed);
  }

  @Test
  void thePasswordOfVoicemailConfIsTaken() {
    assertThat(opens(desk, "7391")).isTrue();
    assertThat(opens(desk, "7392")).isFalse();
    assertThat(opens(desk, "")).isFalse();
    assertThat(open().isAsked(desk)).isTrue();
    assertThat(open().isChangeable(desk)).isTrue();
  }

  @Test
  void aPasswordSetByPhoneTakesItsPlaceForGood() {
    open().change(desk, "8264");

    assertThat(opens(desk, "8264")).isTrue();
    assertThat(opens(desk, "7391")).isFalse();
  }

  @Test
  void whatIsKeptIsNoPasswordAndNobodyElsesToRead() throws IOException {
    open().change(desk, "826497");

    assertThat(Files.readString(file())).doesNotContain("826497", "7391").contains("$argon2id$");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    for (Path directory = file().getParent(); !directory.equals(state); ) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwx------");
      directory = directory.getParent();
    }
  }

  @Test
  void anotherPasswordInVoicemailConfIsTheAdministratorsReset() {
    open().change(desk, "8264");
    MailboxSettings reset = TestPins.desk("5180");

    assertThat(opens(reset, "5180")).isTrue();
    assertThat(opens(reset, "8264")).isFalse();
    assertThat(opens(reset, "7391")).isFalse();
    open().change(reset, "9042");
    assertThat(opens(reset, "9042")).isTrue();
    assertThat(opens(reset, "5180")).isFalse();
  }

  @Test
  void anUnchangeablePasswordInVoicemailConfIsAResetToo() {
    open().change(desk, "8264");
    MailboxSettings fixed = TestPins.desk("-7391");

    assertThat(opens(fixed, "7391")).isTrue();
    assertThat(opens(fixed, "8264")).isFalse();
    assertThat(open().isChangeable(fixed)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-"})
  void withoutAPasswordNoneIsAskedUntilOneIsSet(String none) {
    MailboxSettings open = TestPins.desk(none);

    assertThat(open().isAsked(open)).isFalse();
    assertThat(opens(open, "")).isFalse();
    open().change(open, "8264");
    assertThat(open().isAsked(open)).isTrue();
    assertThat(opens(open, "8264")).isTrue();
  }

  @Test
  void theWordInThePlaceOfAPasswordOpensNothingByItself() {
    MailboxSettings moved = TestPins.desk("hashed");

    assertThat(open().isAsked(moved)).isTrue();
    assertThat(opens(moved, "hashed")).isFalse();
    assertThat(opens(moved, "")).isFalse();
    assertThat(opens(TestPins.desk("-hashed"), "hashed")).isFalse();
    PinSettings settings = new PinSettings(state.resolve("pins"), Map.of());
    assertThat(Pins.lost(settings, List.of(moved, desk))).containsExactly(moved.id());
  }

  @Test
  void aMailboxThatIsNotThereHasNoPassword() {
    assertThat(open().matches(Optional.empty(), "")).isFalse();
    assertThat(open().matches(Optional.empty(), "7391")).isFalse();
  }

  @Test
  void aLoginRaisesTheCostOfAHashMadeBefore() throws IOException {
    open().change(desk, "8264");
    Pins dearer = TestPins.in(state.resolve("pins"), new Argon2.Cost(16, 2), Map.of());

    assertThat(dearer.matches(Optional.of(desk), "8265")).isFalse();
    assertThat(Files.readString(file())).contains("pin $argon2id$v=19$m=8,t=1,p=1$");
    assertThat(dearer.matches(Optional.of(desk), "8264")).isTrue();
    assertThat(Files.readString(file())).contains("pin $argon2id$v=19$m=16,t=2,p=1$");
    assertThat(opens(desk, "8264")).isTrue();
  }

  @Test
  void aDamagedFileLetsNobodyIn() throws IOException {
    open().change(desk, "8264");
    Files.writeString(file(), "pin \nreplaced \n");

    assertThat(open().isAsked(desk)).isTrue();
    assertThat(opens(desk, "8264")).isFalse();
    assertThat(opens(desk, "7391")).isFalse();
    assertThat(opens(desk, "")).isFalse();
  }

  @Test
  void aPasswordThatCannotBeKeptIsNotSet() throws IOException {
    Files.writeString(state.resolve("pins"), "in the way");

    assertThatThrownBy(() -> open().change(desk, "8264"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("4123@default")
        .hasMessageNotContaining("8264");
  }

  @Test
  void aHalfWrittenFileIsNotSeen() throws IOException {
    open().change(desk, "8264");
    Files.writeString(file().resolveSibling("4123.new"), "pin $arg");

    assertThat(opens(desk, "8264")).isTrue();
    open().change(desk, "9042");
    assertThat(opens(desk, "9042")).isTrue();
  }
}

package org.voxpost.ivr.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.Owner;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.store.Secret;

class PasswordChangeTest {
  @TempDir Path directory;

  private final ScriptedCaller owner = new ScriptedCaller();
  private final Subscriber desk = Mailboxes.desk();
  private House house;

  @BeforeEach
  void open() {
    house = new House(directory, desk);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aNewPasswordIsKeyedTwice() {
    owner.on("vm-newpassword", "8264#").on("vm-reenterpassword", "8264#");

    change();

    assertThat(owner.heard())
        .containsExactly("vm-newpassword", "vm-reenterpassword", "vm-passchanged");
    assertThat(isPassword("8264")).isTrue();
    assertThat(isPassword("7391")).isFalse();
  }

  @Test
  void twoDifferentOnesAreNotTaken() {
    owner.on("vm-newpassword", "8264#").on("vm-reenterpassword", "8265#");
    owner.on("vm-newpassword", "8264#").on("vm-reenterpassword", "8264#");

    change();

    assertThat(owner.heard())
        .containsSubsequence("vm-mismatch", "vm-pls-try-again", "vm-newpassword", "vm-passchanged");
  }

  @ParameterizedTest
  @CsvSource({
    "1234,vmx-pass-simple",
    "0000,vmx-pass-simple",
    "4123,vmx-pass-simple",
    "7391,vmx-pass-same",
    "'',vmx-pass-short",
    "8*4,vm-invalidpassword"
  })
  void aPasswordThatWillNotDoIsSaidToBeSo(String fresh, String why) {
    owner.on("vm-newpassword", fresh + "#");

    change();

    assertThat(owner.heard()).contains(why, "vm-pls-try-again").doesNotContain("vm-passchanged");
    assertThat(isPassword("7391")).isTrue();
  }

  @Test
  void afterThreeTriesTheOldOneStands() {
    owner.on("vm-newpassword", "1111#").on("vm-newpassword", "2222#");
    owner.on("vm-newpassword", "3333#").on("vm-newpassword", "8264#");

    change();

    assertThat(owner.heard()).filteredOn("vm-newpassword"::equals).hasSize(3);
    assertThat(isPassword("7391")).isTrue();
  }

  @Test
  void keysTypedAheadAreNoPassword() {
    owner.on("vm-newpassword", "8264#8264#");

    change();

    assertThat(isPassword("7391")).isTrue();
  }

  @Test
  void hangingUpBeforeTheSecondTimeLeavesTheOldOne() {
    owner.on("vm-newpassword", "8264#").hangsUpOn("vm-reenterpassword");

    assertThatThrownBy(this::change).isInstanceOf(CallEnded.class);

    assertThat(isPassword("7391")).isTrue();
  }

  @Test
  void aPasswordWithADashBeforeItCannotBeChanged() {
    Subscriber fixed = new Subscriber(Mailboxes.mailbox(Mailboxes.DESK, "-7391"), desk.dialog());

    new PasswordChange(owner, house.facilities(), new Owner(fixed, Secret.NONE)).run();

    assertThat(owner.heard()).containsExactly("vm-no");
  }

  private void change() {
    new PasswordChange(owner, house.facilities(), new Owner(desk, new Secret("7391"))).run();
  }

  private boolean isPassword(String keyed) {
    return house.facilities().entrance().passwords().matches(Optional.of(desk.mailbox()), keyed);
  }
}

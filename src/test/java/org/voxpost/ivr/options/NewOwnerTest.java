package org.voxpost.ivr.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.OwnerSettings;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.sound.Pcm;
import org.voxpost.store.GreetingName;

class NewOwnerTest {
  private static final Subscriber FRESH =
      new Subscriber(
          Mailboxes.mailbox(Mailboxes.DESK, "4123"),
          DialogSettings.defaults()
              .with(new OwnerSettings(true, true, Duration.ZERO, false, List.of())));

  @TempDir Path directory;

  private final ScriptedCaller owner = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    house = new House(directory, FRESH);
    owner.on("vm-login", "4123#").on("vm-password", "4123#").speaks(3);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void somebodyNewRecordsNameAndGreetingsAndChoosesAPassword() {
    owner.on("vm-review", "1").on("vm-review", "1").on("vm-review", "1");
    owner.on("vm-newpassword", "8264#").on("vm-reenterpassword", "8264#").on("vm-opts", "#");

    house.retrieve(owner);

    assertThat(owner.heard())
        .containsSubsequence(
            "vm-newuser",
            "vm-rec-name",
            "vm-rec-unv",
            "vm-rec-busy",
            "vm-newpassword",
            "vm-reenterpassword",
            "vm-passchanged",
            "vm-youhave");
    assertThat(has(GreetingName.NAME)).isTrue();
    assertThat(has(GreetingName.UNAVAILABLE)).isTrue();
    assertThat(has(GreetingName.BUSY)).isTrue();
    assertThat(isPassword("8264")).isTrue();
  }

  @Test
  void whoHangsUpBeforeThePasswordIsNewAgainButNeedNotRepeatTheName() {
    owner.on("vm-review", "1").hangsUpOn("vm-rec-unv");
    assertThatThrownBy(() -> house.retrieve(owner)).isInstanceOf(CallEnded.class);
    assertThat(isPassword("4123")).isTrue();

    ScriptedCaller again = new ScriptedCaller();
    again.on("vm-login", "4123#").on("vm-password", "4123#").speaks(3);
    again.on("vm-review", "1").on("vm-review", "1");
    again.on("vm-newpassword", "8264#").on("vm-reenterpassword", "8264#").on("vm-opts", "#");
    house.retrieve(again);

    assertThat(again.heard()).contains("vm-newuser").doesNotContain("vm-rec-name");
    assertThat(isPassword("8264")).isTrue();
  }

  @Test
  void whoHasAPasswordOfTheirOwnIsNotNew() {
    house.close();
    house = new House(directory.resolve("other"), Mailboxes.desk(FRESH.dialog()));
    ScriptedCaller known = new ScriptedCaller();
    known.on("vm-login", "4123#").on("vm-password", "7391#").on("vm-opts", "#");

    house.retrieve(known);

    assertThat(known.heard()).doesNotContain("vm-newuser");
  }

  @Test
  void aNumberedGreetingIsPutIntoUse() {
    house
        .greetings()
        .keep(FRESH.mailbox(), GreetingName.slot(3), new Pcm(8_000, new short[40_000]));
    ScriptedCaller known = new ScriptedCaller().on("vmx-slot-which", "3");

    new Slots(known, house.facilities(), FRESH, new Sitting(known, house.facilities(), FRESH))
        .use();

    assertThat(house.greetings().find(FRESH.mailbox(), GreetingName.UNAVAILABLE))
        .map(Pcm::duration)
        .contains(Duration.ofSeconds(5));
    assertThat(known.heard()).endsWith("vmx-slot-used");
  }

  private boolean has(GreetingName which) {
    return house.greetings().find(FRESH.mailbox(), which).isPresent();
  }

  private boolean isPassword(String keyed) {
    return house.facilities().entrance().passwords().matches(Optional.of(FRESH.mailbox()), keyed);
  }
}

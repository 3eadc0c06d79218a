package org.voxpost.ivr.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.Departure;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.Exit;
import org.voxpost.ivr.House;
import org.voxpost.ivr.Key;
import org.voxpost.ivr.LeavingSettings;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Subscriber;
import org.voxpost.ivr.exits.ContextExitSettings;
import org.voxpost.ivr.exits.ExitSettings;
import org.voxpost.ivr.exits.MailboxExitSettings;

/** 0, * and the mailbox's own keys, before and during a message. */
class LeavingByKeyTest {
  private static final Exit OPERATOR = new Exit(Exit.Kind.OPERATOR, "900");
  private static final Exit ATTENDANT = new Exit(Exit.Kind.ATTENDANT, "901");

  @TempDir Path directory;

  private final ScriptedCaller caller = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    house(new LeavingSettings(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, true, true));
  }

  private void house(LeavingSettings leaving) {
    Subscriber desk = Mailboxes.desk(DialogSettings.defaults().with(leaving));
    house = new House(directory.resolve(String.valueOf(leaving.hashCode())), desk);
    house.withExits(
        new ExitSettings(
            Map.of(
                "",
                new ContextExitSettings(
                    Optional.of("900"), Optional.of("901"), Map.of(), List.of())),
            Map.of(Mailboxes.DESK, new MailboxExitSettings(true, "", Map.of(3, "903"), "", "")),
            "",
            false,
            Duration.ofSeconds(20)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void zeroDuringTheGreetingLeavesForTheOperator() {
    caller.on("vm-isunavail", "0");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(caller.leftFor()).containsExactly(OPERATOR);
    assertThat(caller.heard()).endsWith("vm-isunavail", "transfer");
    assertThat(house.spooled()).isZero();
  }

  @Test
  void starDuringTheInstructionsLeavesForTheAttendant() {
    caller.on("vm-intro", "*");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(caller.leftFor()).containsExactly(ATTENDANT);
  }

  @Test
  void aMailboxMayHaveKeysOfItsOwn() {
    caller.on("vm-theperson", "3");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(caller.leftFor()).containsExactly(new Exit(Exit.Kind.DIGIT, "903"));
  }

  @Test
  void otherKeysDoNotCutTheGreetingShort() {
    caller.on("vm-theperson", "7").speaks(3).on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard()).contains("vm-isunavail", "vm-intro", "beep");
  }

  @Test
  void anOperatorWhoIsNotThereMeansThatTheMessageIsTaken() {
    caller.staysBy(new Departure.Refused(486)).on("vm-isunavail", "0");
    caller.speaks(3).on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard())
        .containsSubsequence("transfer", "vmx-transfer-failed", "beep", "vm-msgsaved");
    assertThat(house.store().delivered()).hasSize(1);
  }

  @Test
  void zeroDuringTheMessageAsksWhetherToSaveIt() {
    caller.speaks(3, Key.ZERO).on("vm-saveoper", "1");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(caller.heard()).endsWith("beep", "vm-saveoper", "vm-msgsaved", "transfer");
    assertThat(caller.leftFor()).containsExactly(OPERATOR);
    assertThat(house.store().delivered()).hasSize(1);
  }

  @Test
  void fourSavesItAsUrgentOnTheWayToTheOperator() {
    caller.speaks(3, Key.ZERO).on("vm-saveoper", "4");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(house.store().delivered())
        .singleElement()
        .satisfies(message -> assertThat(message.urgent()).isTrue());
  }

  @Test
  void whoSaysNothingToThatDropsTheMessage() {
    caller.speaks(3, Key.ZERO);

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(caller.heard()).endsWith("vm-saveoper", "vm-deleted", "transfer");
    assertThat(house.store().delivered()).isEmpty();
    assertThat(house.spooled()).isZero();
  }

  @Test
  void hangingUpOnThatQuestionKeepsTheMessage() {
    caller.speaks(3, Key.ZERO).hangsUpOn("vm-saveoper");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(house.store().delivered()).hasSize(1);
  }

  @Test
  void whoDroppedTheMessageForAnOperatorWhoIsNotThereMayLeaveAnother() {
    caller.staysBy(new Departure.NoNews()).speaks(3, Key.ZERO).speaks(5);
    caller.on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard())
        .containsSubsequence("vm-deleted", "transfer", "vmx-transfer-failed", "beep", "vm-review");
    assertThat(house.store().delivered())
        .singleElement()
        .satisfies(message -> assertThat(message.duration()).isEqualTo(Duration.ofSeconds(5)));
  }

  @Test
  void zeroInTheReviewGoesTheSameWay() {
    caller.speaks(3).on("vm-reachoper", "0").on("vm-saveoper", "1");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(caller.leftFor()).containsExactly(OPERATOR);
    assertThat(house.store().delivered()).hasSize(1);
  }

  @Test
  void withoutAnOperatorZeroIsAKeyLikeAnyOther() {
    house.close();
    house = new House(directory.resolve("without"), Mailboxes.desk());
    caller.on("vm-isunavail", "0").speaks(3);

    house.deposit(caller);

    assertThat(caller.leftFor()).isEmpty();
    assertThat(house.store().delivered()).hasSize(1);
  }

  @Test
  void beforeTheCallIsAnsweredTheBeepAnswersIt() {
    caller.ringing().speaks(3).on("vm-review", "1");

    house.deposit(caller);

    assertThat(house.store().delivered()).hasSize(1);
  }
}

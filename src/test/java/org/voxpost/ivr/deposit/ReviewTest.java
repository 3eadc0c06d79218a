package org.voxpost.ivr.deposit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.CallEnded;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.House;
import org.voxpost.ivr.LeavingSettings;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Take;
import org.voxpost.store.Envelope;
import org.voxpost.store.spool.Draft;

class ReviewTest {
  private static final LeavingSettings REVIEWED =
      new LeavingSettings(Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ZERO, true, true);

  @TempDir Path directory;

  private final ScriptedCaller caller = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    house = new House(directory, Mailboxes.desk(DialogSettings.defaults().with(REVIEWED)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void oneKeepsTheRecording() {
    caller.speaks(5).on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard()).endsWith("beep", "vm-review", "vm-msgsaved", "vm-goodbye");
    assertThat(kept().duration()).isEqualTo(Duration.ofSeconds(5));
    assertThat(kept().urgent()).isFalse();
  }

  @Test
  void twoPlaysItAndAKeyOfTheMenuCutsItShort() {
    caller.speaks(5).on("vm-review", "2").on("(sound)", "1");

    house.deposit(caller);

    assertThat(caller.heard()).endsWith("vm-review", "(sound)", "vm-msgsaved", "vm-goodbye");
    assertThat(kept().duration()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aLongRecordingIsPlayedToItsEnd() {
    caller.speaks(80).on("vm-review", "2").on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard())
        .endsWith("vm-review", "(sound)", "(sound)", "vm-review", "vm-msgsaved", "vm-goodbye");
  }

  @Test
  void noRecordingIsLongerThanTheSpoolTakes() {
    LeavingSettings endless =
        new LeavingSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, false, false);
    house.close();
    house =
        new House(
            directory.resolve("other"), Mailboxes.desk(DialogSettings.defaults().with(endless)));
    caller.speaks(5);

    house.deposit(caller);

    assertThat(caller.rules().most()).isEqualTo(Draft.LONGEST);
  }

  @Test
  void threeRecordsItOver() {
    caller.speaks(5).speaks(3).on("vm-review", "3").on("vm-review", "1");

    house.deposit(caller);

    assertThat(kept().duration()).isEqualTo(Duration.ofSeconds(3));
    assertThat(house.spooled()).isZero();
  }

  @Test
  void aSecondTakeThatIsTooShortLeavesTheFirst() {
    caller.speaks(5).speaks(1).on("vm-review", "3").on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard()).containsSubsequence("vm-tooshort", "vm-tooshort", "vm-review");
    assertThat(kept().duration()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void hangingUpInASecondTakeThatIsTooShortKeepsTheFirst() {
    caller
        .speaks(5)
        .speaks(new short[100], Take.Ending.HUNG_UP, Duration.ZERO)
        .on("vm-review", "3");

    house.deposit(caller);

    assertThat(kept().duration()).isEqualTo(Duration.ofSeconds(5));
    assertThat(house.spooled()).isZero();
  }

  @Test
  void fourMarksItUrgentAndTakesTheMarkOff() {
    caller
        .speaks(5)
        .on("vm-review-urgent", "4")
        .on("vm-review-nonurgent", "4")
        .on("vm-review-urgent", "41");

    house.deposit(caller);

    assertThat(caller.heard())
        .containsSubsequence(
            "vm-review-urgent",
            "vm-marked-urgent",
            "vm-review-nonurgent",
            "vm-marked-nonurgent",
            "vm-review",
            "vm-marked-urgent",
            "vm-msgsaved");
    assertThat(kept().urgent()).isTrue();
  }

  @Test
  void silenceInTheReviewKeepsIt() {
    caller.speaks(5);

    house.deposit(caller);

    assertThat(caller.heard()).endsWith("vm-review-urgent", "vm-msgsaved", "vm-goodbye");
    assertThat(kept().duration()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void anyOtherKeyIsSaidToBeNone() {
    caller.speaks(5).on("vm-review", "9").on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard()).containsSubsequence("vm-sorry", "vm-review", "vm-msgsaved");
  }

  @Test
  void hangingUpInTheReviewKeepsIt() {
    caller.speaks(5).on("vm-review", "4").hangsUpOn("vm-review");

    assertThatThrownBy(() -> house.deposit(caller)).isInstanceOf(CallEnded.class);

    assertThat(kept().urgent()).isTrue();
    assertThat(house.spooled()).isZero();
  }

  @Test
  void whoReachesTheLimitIsToldSo() {
    caller.speaks(new short[480_000], Take.Ending.LIMIT, Duration.ZERO).on("vm-review", "1");

    house.deposit(caller);

    assertThat(caller.heard()).containsSubsequence("beep", "vmx-record-limit", "vm-review");
  }

  private Envelope kept() {
    assertThat(house.store().delivered()).hasSize(1);
    return house.store().delivered().getFirst();
  }
}

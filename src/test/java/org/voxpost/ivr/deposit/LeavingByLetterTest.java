package org.voxpost.ivr.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.DialogSettings;
import org.voxpost.ivr.House;
import org.voxpost.ivr.LeavingSettings;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Take;
import org.voxpost.store.Folder;
import org.voxpost.store.OpenMailbox;
import org.voxpost.store.Sound;

/** What the rarer letters of a route do to a recording, and the warning before its end. */
class LeavingByLetterTest {
  @TempDir Path directory;

  private final ScriptedCaller caller = new ScriptedCaller();
  private House house;

  @BeforeEach
  void open() {
    LeavingSettings minute =
        new LeavingSettings(Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO, false, true);
    house = new House(directory, Mailboxes.desk(DialogSettings.defaults().with(minute)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void leave(double gain, boolean priority) {
    DepositOptions options =
        new DepositOptions(
            Greeting.NONE, true, false, false, false, gain, "beep", priority, Optional.empty());
    house.deposit(caller, options, List.of(house.first()));
  }

  @Test
  void priorityMarksTheMessageWithoutMakingItUrgent() {
    caller.speaks(2);

    leave(0, true);

    assertThat(house.store().delivered())
        .singleElement()
        .satisfies(
            envelope -> {
              assertThat(envelope.priority()).isTrue();
              assertThat(envelope.urgent()).isFalse();
            });
  }

  @Test
  void gainMakesTheRecordingLouder() {
    short[] quiet = new short[8_000];
    Arrays.fill(quiet, (short) 1_000);
    caller.speaks(quiet, Take.Ending.KEY, Duration.ZERO);

    leave(6, false);

    try (OpenMailbox box = house.store().open(house.first().mailbox())) {
      Sound sound = box.sound(box.list(Folder.INBOX).getFirst());
      assertThat(((Sound.Playable) sound).audio().whole().samples()[4_000])
          .isBetween((short) 1_950, (short) 2_050);
    }
  }

  @Test
  void fifteenSecondsBeforeTheEndTheCallerIsWarned() {
    caller.speaks(45);

    leave(0, false);

    assertThat(caller.heard()).containsSequence("beep", "vmx-record-soon", "vm-goodbye");
  }
}

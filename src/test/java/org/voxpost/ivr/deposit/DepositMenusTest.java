package org.voxpost.ivr.deposit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.voxpost.ivr.House;
import org.voxpost.ivr.LeavingSettings;
import org.voxpost.ivr.Mailboxes;
import org.voxpost.ivr.Manual;
import org.voxpost.ivr.ScriptedCaller;
import org.voxpost.ivr.Speech;

/** The review is that of voxpost-menus(7). */
class DepositMenusTest {
  @TempDir Path directory;

  @Test
  void review() {
    LeavingSettings all =
        new LeavingSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, true, true);
    try (House house = new House(directory, Mailboxes.desk())) {
      Dictation dictation =
          new Dictation(
              new ScriptedCaller(),
              all,
              () -> {
                throw new IllegalStateException("nothing is recorded here");
              },
              house.facilities().delivery(),
              new DictationOptions(false, true, Speech.of("beep")));

      assertThat(dictation.menu().table()).isEqualTo(Manual.menu("Review"));
    }
  }
}

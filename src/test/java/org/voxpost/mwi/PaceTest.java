package org.voxpost.mwi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final HandTiming timing = new HandTiming();
  private final List<Long> signals = new ArrayList<>();
  private final Pace pace =
      new Pace(
          timing,
          Duration.ofMillis(500),
          () -> signals.add(Duration.ofNanos(timing.nanos()).toMillis()));

  @Test
  void theFirstChangeIsSignalledAtOnce() {
    pace.changed();
    assertThat(signals).containsExactly(0L);
  }

  @Test
  void changesWithinHalfASecondBecomeOneSignal() {
    pace.changed();
    timing.pass(Duration.ofMillis(100));
    pace.changed();
    pace.changed();
    assertThat(signals).containsExactly(0L);
    timing.pass(Duration.ofSeconds(5));
    assertThat(signals).containsExactly(0L, 500L);
  }

  @Test
  void aChangeAfterHalfASecondIsSignalledAtOnce() {
    pace.changed();
    timing.pass(Duration.ofMillis(501));
    pace.changed();
    assertThat(signals).containsExactly(0L, 501L);
  }

  @Test
  void aHundredChangesInTwoSecondsAreFiveSignals() {
    for (int change = 0; change < 100; change++) {
      pace.changed();
      timing.pass(Duration.ofMillis(20));
    }
    timing.pass(Duration.ofSeconds(5));
    assertThat(signals).containsExactly(0L, 500L, 1000L, 1500L, 2000L);
  }
}

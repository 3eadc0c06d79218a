package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxpost.call.Press.Way;
import org.voxpost.ivr.Key;

class PressTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Press VOICED = new Press(Optional.of(Key.ONE), Way.VOICE, 0);

  @Test
  void whatComesBothWaysIsOnePress() {
    assertThat(VOICED.isRepeatedBy(Key.ONE, Way.INFO, SECOND)).isTrue();
    Press informed = new Press(Optional.of(Key.ONE), Way.INFO, 0);
    assertThat(informed.isRepeatedBy(Key.ONE, Way.VOICE, SECOND)).isTrue();
  }

  @Test
  void whatComesTheSameWayIsTwo() {
    assertThat(VOICED.isRepeatedBy(Key.ONE, Way.VOICE, SECOND)).isFalse();
  }

  @Test
  void anotherKeyIsAnotherPressAndSoIsOneLongAfter() {
    assertThat(VOICED.isRepeatedBy(Key.TWO, Way.INFO, SECOND)).isFalse();
    assertThat(VOICED.isRepeatedBy(Key.ONE, Way.INFO, 2 * SECOND)).isFalse();
    assertThat(Press.NONE.isRepeatedBy(Key.ONE, Way.INFO, 0)).isFalse();
  }
}

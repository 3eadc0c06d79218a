package org.voxpost.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.voxpost.call.Presses.Way;
import org.voxpost.ivr.Key;

class PressesTest {
  private static final long SECOND = 1_000_000_000L;

  private final Presses presses = new Presses();

  @Test
  void whatComesBothWaysIsOnePressWhicheverIsFirst() {
    assertThat(presses.isNew(Key.ONE, Way.VOICE, 0)).isTrue();
    assertThat(presses.isNew(Key.ONE, Way.INFO, SECOND)).isFalse();
    assertThat(presses.isNew(Key.ONE, Way.INFO, SECOND)).isTrue();
    assertThat(presses.isNew(Key.ONE, Way.VOICE, 2 * SECOND)).isFalse();
  }

  @Test
  void anInfoThatIsLateBelongsToItsOwnPressAndNotToTheLast() {
    assertThat(presses.isNew(Key.SEVEN, Way.VOICE, 0)).isTrue();
    assertThat(presses.isNew(Key.THREE, Way.VOICE, SECOND / 5)).isTrue();
    assertThat(presses.isNew(Key.SEVEN, Way.INFO, SECOND / 3)).isFalse();
    assertThat(presses.isNew(Key.SEVEN, Way.VOICE, SECOND / 2)).isTrue();
    assertThat(presses.isNew(Key.THREE, Way.INFO, SECOND / 2)).isFalse();
    assertThat(presses.isNew(Key.SEVEN, Way.INFO, SECOND)).isFalse();
  }

  @Test
  void whatComesTheSameWayIsTwo() {
    assertThat(presses.isNew(Key.ONE, Way.VOICE, 0)).isTrue();
    assertThat(presses.isNew(Key.ONE, Way.VOICE, SECOND)).isTrue();
  }

  @Test
  void anotherKeyIsAnotherPressAndSoIsOneLongAfter() {
    assertThat(presses.isNew(Key.ONE, Way.VOICE, 0)).isTrue();
    assertThat(presses.isNew(Key.TWO, Way.INFO, SECOND)).isTrue();
    assertThat(presses.isNew(Key.ONE, Way.INFO, 2 * SECOND)).isTrue();
  }
}

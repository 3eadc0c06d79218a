package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final int SECOND = 8000;

  private final Timeline timeline = new Timeline();

  private OptionalLong place(int ssrc, int sequence, int timestamp, long arrival) {
    VoicePacket packet = new VoicePacket(0, sequence & 0xFFFF, timestamp, ssrc, 0, new byte[160]);
    return timeline.place(packet, SECOND, 160, arrival);
  }

  private OptionalLong place(int sequence, int timestamp, long arrival) {
    return place(1, sequence, timestamp, arrival);
  }

  @Test
  void theFirstPacketIsWhereItArrived() {
    assertThat(place(10, 12345, 4000)).hasValue(4000);
  }

  @Test
  void jitterDoesNotMoveAnything() {
    place(10, 1000, 0);
    assertThat(place(11, 1160, 900)).hasValue(160);
    assertThat(place(12, 1320, 330)).hasValue(320);
  }

  @Test
  void aPacketThatWasOvertakenHasItsPlace() {
    place(10, 1000, 160);
    assertThat(place(12, 1320, 480)).hasValue(480);
    assertThat(place(11, 1160, 500)).hasValue(320);
  }

  @Test
  void aDuplicateHasThePlaceOfTheFirst() {
    place(10, 1000, 160);
    place(11, 1160, 320);
    assertThat(place(11, 1160, 330)).hasValue(320);
  }

  @Test
  void lossAndPausesAreGaps() {
    place(10, 1000, 0);
    assertThat(place(15, 1000 + 5 * 160, 800)).hasValue(800);
    assertThat(place(16, 1000 + 4 * SECOND, 4 * SECOND)).hasValue(4 * SECOND);
  }

  @Test
  void sequenceAndTimestampWrap() {
    place(0xFFFF, -160, 0);
    assertThat(place(0, 0, 160)).hasValue(160);
    assertThat(place(1, 160, 320)).hasValue(320);
  }

  @Test
  void anotherSourceGoesOnWhenItArrives() {
    place(1, 10, 1000, 0);
    assertThat(place(2, 5000, 77_777_777, SECOND)).hasValue(SECOND);
    assertThat(place(2, 5001, 77_777_937, SECOND + 160)).hasValue(SECOND + 160);
  }

  @Test
  void anotherSourceDoesNotWriteOverTheFirst() {
    place(1, 10, 1000, 0);
    assertThat(place(2, 5000, 77_777_777, 10)).hasValue(160);
  }

  @Test
  void aJumpOfHoursMakesNoHoursOfSilence() {
    place(10, 1000, 0);
    assertThat(place(11, 1000 + 3600 * SECOND, 160)).hasValue(160);
    assertThat(place(12, 1000 + 3600 * SECOND + 160, 320)).hasValue(320);
    assertThat(place(13, 0, 480)).hasValue(480);
  }

  @Test
  void timestampsThatStandStillAreNoReasonToHearNothing() {
    place(10, 1000, 0);
    assertThat(place(11, 1000, 160)).hasValue(160);
    assertThat(place(12, 1000, 320)).hasValue(320);
  }

  @Test
  void timestampsThatStoppedForAPauseAreJoinedToWhereTimeIs() {
    place(10, 1000, 0);
    assertThat(place(11, 1160, 20 * SECOND)).hasValue(20 * SECOND);
  }

  @Test
  void aFloodDoesNotRunAheadOfTheClock() {
    place(10, 0, 0);
    long furthest = 0;
    for (int i = 1; i < 10_000; i++) {
      furthest = Math.max(furthest, place(i, 10 + i, i * 160, SECOND).orElse(0));
    }
    assertThat(furthest).isLessThanOrEqualTo(6 * SECOND);
  }
}

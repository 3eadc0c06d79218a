package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimelineTest {
  private static final int SECOND = 8000;
  private static final int PACKET = 160;
  private static final int HOUR = 180_000;

  private final Timeline timeline = new Timeline(SECOND);

  /** A packet on its way: the number of the sender's, and when it arrives. */
  private record Sent(int index, long arrival) {}

  /** The place or time of a packet in a row. */
  private static long at(long packets) {
    return packets * PACKET;
  }

  private static VoicePacket packet(int ssrc, int sequence, int timestamp) {
    return new VoicePacket(0, sequence & 0xFFFF, timestamp, ssrc, 0, new byte[0]);
  }

  private Optional<Timeline.Placement> placement(
      int ssrc, int sequence, int timestamp, long arrival) {
    return timeline.place(packet(ssrc, sequence, timestamp), SECOND, PACKET, arrival);
  }

  private Timeline.Placement placed(int sequence, int timestamp, long arrival) {
    return placement(1, sequence, timestamp, arrival).orElseThrow();
  }

  private long place(int ssrc, int sequence, int timestamp, long arrival) {
    return placement(ssrc, sequence, timestamp, arrival).orElseThrow().at();
  }

  private long place(int sequence, int timestamp, long arrival) {
    return place(1, sequence, timestamp, arrival);
  }

  /** Packets whose sender's clock is fast by so much, each up to 40 ms on its way. */
  private static List<Sent> hour(double fast, int first, int packets) {
    Random random = new Random(5);
    List<Sent> sent = new ArrayList<>();
    for (int i = first; i < first + packets; i++) {
      sent.add(new Sent(i, (long) (at(i) / (1 + fast)) + random.nextInt(320)));
    }
    sent.sort(Comparator.comparingLong(Sent::arrival));
    return sent;
  }

  /** Hears an hour; returns where its first packet is, from which all others must follow. */
  private long drift(double fast) {
    List<Sent> hour = hour(fast, 0, HOUR);
    long origin = hour.getFirst().arrival() - at(hour.getFirst().index());
    int elsewhere = 0;
    for (Sent sent : hour) {
      int i = sent.index();
      long at = place(i - 1000, (i - 5000) * PACKET, sent.arrival());
      elsewhere += at == origin + at(i) ? 0 : 1;
    }
    assertThat(elsewhere).isZero();
    return origin;
  }

  @Test
  void theFirstPacketIsWhereItArrived() {
    assertThat(place(10, 12345, 4000)).isEqualTo(4000);
  }

  @Test
  void jitterDoesNotMoveAnything() {
    place(10, 1000, 0);
    assertThat(place(11, 1160, 900)).isEqualTo(160);
    assertThat(place(12, 1320, 330)).isEqualTo(320);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.04, -0.003, 0.003, 0.04})
  void anHourOfAnyClockLosesNothingAndGainsNothing(double fast) {
    drift(fast);
  }

  @Test
  void afterAnHourOfDriftAnotherSourceIsJoinedWithoutAGap() {
    long end = drift(-0.005) + at(HOUR);
    long arrival = (long) (at(HOUR) / 0.995) + 160;
    assertThat(place(2, 9, 9, arrival)).isBetween(end, end + 400);
  }

  @Test
  void afterAnHourOfAFastClockAnotherSourceIsStillRecorded() {
    long end = drift(0.005) + at(HOUR);
    assertThat(place(2, 9, 9, (long) (at(HOUR) / 1.005) + 160)).isBetween(end, end + 400);
  }

  @Test
  void aPauseDuringWhichTheClocksDriftIsAsLongAsTheSenderSays() {
    for (Sent sent : hour(0.005, 0, 5000)) {
      place(sent.index(), sent.index() * PACKET, sent.arrival());
    }
    int later = 5000 + 20 * 60 * 50;
    long at = place(5000, later * PACKET, (long) (at(later) / 1.005));
    assertThat(at - at(later)).isBetween(-320L, 320L);
  }

  @Test
  void aPacketThatWasOvertakenHasItsPlace() {
    place(10, 1000, 160);
    assertThat(place(12, 1320, 480)).isEqualTo(480);
    assertThat(place(11, 1160, 500)).isEqualTo(320);
  }

  @Test
  void aDuplicateHasThePlaceOfTheFirst() {
    place(10, 1000, 160);
    place(11, 1160, 320);
    assertThat(place(11, 1160, 330)).isEqualTo(320);
  }

  @Test
  void aStreamThatComesTwiceHasItsPlaces() {
    for (int i = 0; i < 1000; i++) {
      assertThat(place(i, i * PACKET, at(i))).isEqualTo(at(i));
      if (i > 50) {
        assertThat(place(i - 50, (i - 50) * PACKET, at(i) + 80)).isEqualTo(at(i - 50));
      }
    }
  }

  @Test
  void lossAndPausesAreGaps() {
    place(10, 1000, 0);
    assertThat(place(15, 1000 + 5 * 160, 800)).isEqualTo(800);
    assertThat(place(16, 1000 + 4 * SECOND, 4 * SECOND)).isEqualTo(4 * SECOND);
  }

  @Test
  void aLossHasMissingNumbersAndAPauseHasNone() {
    Timeline.Placement first = placed(0xFFFE, 0, 0);
    Timeline.Placement afterPause = placed(0xFFFF, SECOND, SECOND);
    Timeline.Placement afterLoss = placed(3, SECOND + 640, SECOND + 640);
    assertThat(timeline.missing(first, afterPause)).isZero();
    assertThat(timeline.missing(afterPause, afterLoss)).isEqualTo(3);
    assertThat(timeline.missing(first, afterLoss)).isEqualTo(3);
  }

  @Test
  void whatComesLateAndWhatIsNoVoiceIsNotMissing() {
    Timeline.Placement first = placed(10, 0, 0);
    Timeline.Placement last = placed(14, 640, 640);
    assertThat(timeline.missing(first, last)).isEqualTo(3);
    placed(11, 160, 650);
    timeline.passed(packet(1, 12, 320));
    timeline.passed(packet(1, 13, 320));
    timeline.passed(packet(2, 77, 320));
    assertThat(timeline.missing(first, last)).isZero();
    assertThat(timeline.missing(last, first)).isZero();
  }

  @Test
  void ofALongOutageAllIsMissing() {
    Timeline.Placement first = placed(10, 0, 0);
    Timeline.Placement last = placed(2010, 2000 * PACKET, at(2000));
    assertThat(timeline.missing(first, last)).isEqualTo(1999);
  }

  @Test
  void betweenTwoSourcesNothingIsMissing() {
    Timeline.Placement first = placed(10, 0, 0);
    Timeline.Placement other = placement(2, 500, 9999, 160).orElseThrow();
    Timeline.Placement next = placement(2, 502, 9999 + 320, 480).orElseThrow();
    assertThat(timeline.missing(first, other)).isZero();
    assertThat(timeline.missing(other, next)).isEqualTo(1);
  }

  @Test
  void sequenceAndTimestampWrap() {
    place(0xFFFF, -160, 0);
    assertThat(place(0, 0, 160)).isEqualTo(160);
    assertThat(place(1, 160, 320)).isEqualTo(320);
  }

  @Test
  void whatANetworkHeldBackForSecondsHasItsPlaces() {
    for (int i = 0; i < 500; i++) {
      long arrival = at(i < 100 || i > 300 ? i : 300);
      assertThat(place(i, i * PACKET, arrival)).isEqualTo(at(i));
    }
  }

  @Test
  void aBeginningThatWasHeldBackIsInOnePiece() {
    for (int i = 0; i < 300; i++) {
      assertThat(place(i, i * PACKET, at(Math.max(100, i)))).isEqualTo(at(100 + i));
    }
  }

  @Test
  void packetsMayBecomeLongerAndShorter() {
    int timestamp = 0;
    int sequence = 0;
    for (int samples : new int[] {160, 160, 240, 240, 80, 80, 480, 160}) {
      VoicePacket packet = packet(1, sequence++, timestamp);
      assertThat(timeline.place(packet, SECOND, samples, timestamp + samples).orElseThrow().at())
          .isEqualTo(timestamp + 160);
      timestamp += samples;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 48_000})
  void timestampsCountAtTheClockOfTheCodec(int clockRate) {
    Timeline wide = new Timeline(16_000);
    for (int i = 0; i < 100; i++) {
      VoicePacket packet = packet(1, i, i * clockRate / 50);
      assertThat(wide.place(packet, clockRate, 320, at(2L * i)).orElseThrow().at())
          .isEqualTo(at(2L * i));
    }
  }

  @Test
  void anotherSourceGoesOnWhenItArrives() {
    place(1, 10, 1000, 0);
    assertThat(place(2, 5000, 77_777_777, SECOND)).isEqualTo(SECOND);
    assertThat(place(2, 5001, 77_777_937, SECOND + 160)).isEqualTo(SECOND + 160);
  }

  @Test
  void anotherSourceDoesNotWriteOverTheFirst() {
    place(1, 10, 1000, 0);
    assertThat(place(2, 5000, 77_777_777, 10)).isEqualTo(160);
  }

  @Test
  void aJumpOfHoursMakesNoHoursOfSilence() {
    place(10, 1000, 0);
    assertThat(place(11, 1000 + 3600 * SECOND, 170)).isEqualTo(160);
    assertThat(place(12, 1000 + 3600 * SECOND + 160, 320)).isEqualTo(320);
    assertThat(place(13, 0, 490)).isEqualTo(480);
  }

  @Test
  void aSenderThatBeginsAnewWithLowerNumbersIsHeardAfterThreePackets() {
    for (int i = 0; i < 150; i++) {
      place(i, i * PACKET, at(i));
    }
    for (int i = 0; i < 3; i++) {
      assertThat(place(i, i * PACKET, at(150 + i))).isEqualTo(at(i));
    }
    assertThat(place(3, 3 * PACKET, at(153))).isEqualTo(at(153));
    assertThat(place(4, 4 * PACKET, at(154))).isEqualTo(at(154));
  }

  @Test
  void rowsThatComeTwiceAreNoSenderThatBeginsAnew() {
    for (int i = 0; i < 50; i++) {
      place(i, i * PACKET, at(i));
    }
    for (int i = 40; i < 50; i++) {
      assertThat(place(i, i * PACKET, at(i + 20))).isEqualTo(at(i));
    }
    assertThat(place(50, 100 * PACKET, at(100))).isEqualTo(at(100));
  }

  @Test
  void timestampsThatStandStillAreNoReasonToHearNothing() {
    place(10, 1000, 0);
    assertThat(place(11, 1000, 160)).isEqualTo(160);
    assertThat(place(12, 1000, 320)).isEqualTo(320);
  }

  @Test
  void timestampsThatStoppedForAPauseAreJoinedToWhereTimeIs() {
    place(10, 1000, 0);
    assertThat(place(11, 1160, 20 * SECOND)).isEqualTo(20 * SECOND);
  }

  @Test
  void ofAHaltThatIsMadeUpForAtOnceNothingIsLeftOut() {
    for (int i = 0; i < 50; i++) {
      place(i, i * PACKET, at(i));
    }
    List<Long> places = new ArrayList<>();
    for (int i = 50; i < 400; i++) {
      places.add(place(i, i * PACKET, at(400)));
    }
    assertThat(places).doesNotHaveDuplicates().isSorted();
    assertThat(place(400, 400 * PACKET, at(400))).isEqualTo(places.getLast() + PACKET);
  }

  @Test
  void aFloodDoesNotRunAheadOfTheClock() {
    place(10, 0, 0);
    long furthest = 0;
    for (int i = 1; i < 10_000; i++) {
      furthest =
          Math.max(
              furthest,
              placement(i, 10 + i, i * PACKET, SECOND).map(Timeline.Placement::at).orElse(0L));
    }
    assertThat(furthest).isLessThanOrEqualTo(11 * SECOND);
  }

  @Test
  void aFloodForAMinuteGainsAFewSecondsAtMost() {
    long furthest = 0;
    for (int i = 0; i < 60 * 500; i++) {
      long arrival = i * (SECOND / 500L);
      furthest =
          Math.max(
              furthest,
              placement(1, i, i * PACKET, arrival).map(Timeline.Placement::at).orElse(0L));
    }
    assertThat(furthest).isBetween(60L * SECOND, 75L * SECOND);
  }
}

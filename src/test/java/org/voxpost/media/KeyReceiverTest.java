package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReceiverTest {
  private static final long MS = 1_000_000;

  private final KeyReceiver receiver = new KeyReceiver();
  private final StringBuilder heard = new StringBuilder();
  private long now;
  private int sequence;

  private void packet(int timestamp, int event, boolean end, int duration, boolean marker) {
    now += 20 * MS;
    byte[] datagram = Rtp.key(sequence++, timestamp, event, end, duration);
    datagram[1] |= (byte) (marker ? 0x80 : 0);
    receiver.receive(Rtp.read(datagram), now).ifPresent(key -> heard.append(key.key()));
  }

  /** A press of 100 ms whose end is sent three times. */
  private void press(int timestamp, int event) {
    for (int i = 1; i <= 5; i++) {
      packet(timestamp, event, false, i * 160, i == 1);
    }
    for (int i = 0; i < 3; i++) {
      packet(timestamp, event, true, 960, false);
    }
  }

  @Test
  void aKeyIsReportedWithItsFirstPacket() {
    packet(1000, 5, false, 160, true);
    assertThat(heard).hasToString("5");
  }

  @Test
  void everyKeyHasItsSign() {
    for (int event = 0; event < 16; event++) {
      press(event * 2000, event);
    }
    assertThat(heard).hasToString("0123456789*#ABCD");
  }

  @Test
  void aPressIsOneKeyHoweverManyPacketsItHas() {
    press(1000, 1);
    press(3000, 1);
    assertThat(heard).hasToString("11");
  }

  @Test
  void oneEndPacketAloneIsAKey() {
    packet(1000, 7, true, 800, false);
    packet(1000, 7, true, 800, false);
    assertThat(heard).hasToString("7");
  }

  @Test
  void aLostEndPacketStillEndsTheKey() {
    packet(1000, 7, false, 160, true);
    packet(4000, 7, false, 160, true);
    packet(7000, 8, false, 160, false);
    assertThat(heard).hasToString("778");
  }

  @Test
  void theSameKeyAfterALostEndAndALostBeginningIsANewOne() {
    packet(1000, 7, false, 160, true);
    now += 300 * MS;
    packet(4000, 7, false, 320, false);
    assertThat(heard).hasToString("77");
  }

  @Test
  void anEndThatComesAfterTheNextKeyIsNoKey() {
    press(1000, 1);
    packet(3000, 2, false, 160, true);
    packet(1000, 1, true, 960, false);
    packet(3000, 2, true, 320, false);
    assertThat(heard).hasToString("12");
  }

  @Test
  void aLongPressInSegmentsIsOneKey() {
    packet(0, 3, false, 0xFFFF - 160, true);
    packet(0, 3, false, 0xFFFF, false);
    packet(0xFFFF, 3, false, 160, false);
    packet(0xFFFF, 3, true, 320, false);
    assertThat(heard).hasToString("3");
  }

  /** A sender that holds a key for ten seconds, sends every 20 ms and loses the packets named. */
  private void longPress(int clockRate, int start, IntPredicate lost) {
    int step = clockRate / 50;
    int segment = start;
    int duration = 0;
    for (int i = 0; i < 500; i++) {
      if (duration + step > 0xFFFF) {
        segment += 0xFFFF;
        duration = duration + step - 0xFFFF;
      } else {
        duration += step;
      }
      if (lost.test(i)) {
        now += 20 * MS;
      } else {
        packet(segment, 3, false, duration, i == 0);
      }
    }
    for (int i = 0; i < 3; i++) {
      packet(segment, 3, true, duration, false);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 48_000})
  void tenSecondsOfAKeyAreOneKeyAtAnyClock(int clockRate) {
    longPress(clockRate, -100_000, packet -> false);
    longPress(clockRate, 600_000, packet -> packet < 3);
    assertThat(heard).hasToString("33");
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 48_000})
  void aLossAcrossTwoSegmentsIsNoSecondKey(int clockRate) {
    longPress(clockRate, 0, packet -> packet % 68 > 50 && packet % 68 < 62);
    longPress(clockRate, 9_000_000, packet -> packet > 10 && packet % 10 != 0);
    assertThat(heard).hasToString("33");
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 16_000, 48_000})
  void pressesInAnyOrderOfTheirPacketsAreEachOneKey(int clockRate) {
    int step = clockRate / 50;
    packet(step, 1, false, 2 * step, false);
    packet(step, 1, false, step, true);
    packet(step, 1, true, 4 * step, false);
    packet(step, 1, false, 3 * step, false);
    packet(step, 1, true, 4 * step, false);
    packet(20 * step, 1, true, 3 * step, false);
    packet(20 * step, 1, false, 2 * step, false);
    packet(step, 1, true, 4 * step, false);
    packet(20 * step, 1, true, 3 * step, false);
    assertThat(heard).hasToString("11");
  }

  @Test
  void anotherPayloadTypeHasAClockOfItsOwn() {
    press(1_000_000, 1);
    byte[] datagram = Rtp.key(sequence++, 500, 2, false, 160);
    datagram[1] = 102;
    now += 20 * MS;
    assertThat(receiver.receive(Rtp.read(datagram), now)).contains(new MediaEvent.Key('2'));
    assertThat(receiver.receive(Rtp.read(datagram), now)).isEmpty();
  }

  @Test
  void timestampsThatGoOnWithinAPressAreOneKey() {
    packet(1000, 4, false, 160, true);
    packet(1160, 4, false, 320, false);
    packet(1320, 4, true, 480, false);
    assertThat(heard).hasToString("4");
  }

  @Test
  void timestampsMayWrap() {
    press(-800, 1);
    press(2000, 2);
    assertThat(heard).hasToString("12");
  }

  @Test
  void aSenderThatBeginsAnewIsHeard() {
    press(1_000_000, 1);
    now += 3000 * MS;
    press(500, 2);
    receiver.reset();
    press(0, 3);
    assertThat(heard).hasToString("123");
  }

  @Test
  void whatIsNoKeyIsNone() {
    packet(1000, 16, false, 160, true);
    packet(2000, 255, false, 160, true);
    byte[] tooShort = Rtp.packet(101, true, 1, 3000, 7, new byte[] {5, 0, 0});
    assertThat(receiver.receive(Rtp.read(tooShort), now)).isEmpty();
    assertThat(heard).isEmpty();
  }
}

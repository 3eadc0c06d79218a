package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;

/** RTPbleed: those who send RTP to a call that is not theirs, to hear it or to be heard in it. */
class StrangersTest {
  private static final InetSocketAddress STRANGER = new InetSocketAddress("198.51.100.6", 666);

  /** PCMU for the loudest samples of either sign. */
  private static final int THEIRS = 0x00;

  private static final int PHONES = 0x80;
  private static final short THEIR_SAMPLE = -32_124;
  private static final short PHONES_SAMPLE = 32_124;

  private final HeardStream stream = new HeardStream(Map.of(0, Codecs.PCMU)).agreed();
  private int sequence;

  private static byte[] voice(int number, int fill) {
    return Rtp.voice(number, number * 160, fill);
  }

  private void phone(int packets) {
    for (int i = 0; i < packets; i++) {
      stream.rtp(voice(sequence++, PHONES), HeardStream.PHONE);
      stream.turn(1);
    }
  }

  private void stranger(int first, int packets) {
    for (int i = first; i < first + packets; i++) {
      stream.rtp(voice(i, THEIRS), STRANGER);
      stream.turn(1);
    }
  }

  private static byte[] goodbye(int ssrc) {
    ReportWriter writer = new ReportWriter(ssrc, "x").silent().heard(Optional.empty(), 0).goodbye();
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  private void onlyThePhoneIsHeardAndAnswered() {
    stream.turn(1000);
    stream.finish();
    assertThat(stream.heard).containsExactly(PHONES_SAMPLE);
    assertThat(stream.sentTo).isNotEmpty().allMatch(to -> to.getHostString().equals("192.0.2.1"));
    assertThat(stream.events).isEmpty();
  }

  @Test
  void aStrangerWhoIsFirstIsNotHeardWhenThePhoneComes() {
    stranger(500, 3);
    phone(50);
    stranger(503, 50);
    assertThat(stream.counters.strangers).hasValue(53);
    assertThat(stream.counters.received).hasValue(50);
    onlyThePhoneIsHeardAndAnswered();
  }

  @Test
  void aStrangerWhoWasBelievedLosesTheCallToThePhone() {
    stranger(500, 20);
    assertThat(stream.latch.destination()).contains(STRANGER);
    phone(1);
    assertThat(stream.latch.destination()).contains(HeardStream.PHONE);
    assertThat(stream.counters.takeovers).hasValue(1);
    stream.drain();
    phone(30);
    stream.drain();
    stream.heard.clear();
    stream.sentTo.clear();
    stranger(520, 50);
    phone(50);
    onlyThePhoneIsHeardAndAnswered();
  }

  @Test
  void aStrangerInTheMiddleIsNotHeardAndHisKeysAreNone() {
    phone(20);
    stranger(0, 20);
    stream.rtp(Rtp.key(21, 3200, 1, true, 160), STRANGER);
    phone(20);
    assertThat(stream.counters.strangers).hasValue(21);
    onlyThePhoneIsHeardAndAnswered();
  }

  @Test
  void keysOfAStrangerAreNoneBeforeHeIsBelieved() {
    for (int i = 0; i < 3; i++) {
      stream.rtp(Rtp.key(i, 0, 5, i == 2, 160), STRANGER);
      stream.turn(1);
    }
    phone(10);
    onlyThePhoneIsHeardAndAnswered();
  }

  @Test
  void theRightSourceAndSequenceDoNotHelpAStranger() {
    phone(20);
    for (int i = 0; i < 50; i++) {
      stream.rtp(voice(sequence, THEIRS), STRANGER);
      phone(1);
    }
    assertThat(stream.counters.strangers).hasValue(50);
    assertThat(stream.counters.lost).hasValue(0);
    onlyThePhoneIsHeardAndAnswered();
  }

  @Test
  void aSprayFromManyPortsIsNotHeard() {
    for (int port = 1024; port < 3024; port++) {
      InetSocketAddress source = new InetSocketAddress(STRANGER.getAddress(), port);
      stream.rtp(voice(port, THEIRS), source);
      stream.rtcp(goodbye(7), source);
    }
    phone(50);
    assertThat(stream.counters.strangers).hasValue(4000);
    assertThat(stream.counters.firstStranger())
        .contains(new InetSocketAddress(STRANGER.getAddress(), 1024));
    onlyThePhoneIsHeardAndAnswered();
  }

  @Test
  void rtcpOfAStrangerEndsNothingAndDrawsNothing() {
    phone(20);
    stream.rtcp(goodbye(7), STRANGER);
    stream.rtp(goodbye(7), STRANGER);
    assertThat(stream.counters.strangers).hasValue(2);
    assertThat(stream.counters.reports).hasValue(0);
    assertThat(stream.counters.goodbyes).hasValue(0);
    onlyThePhoneIsHeardAndAnswered();
  }

  @Test
  void whatComesBeforeAnythingIsAgreedOnIsNotHeard() {
    HeardStream early = new HeardStream(Map.of(0, Codecs.PCMU));
    early.rtp(voice(1, THEIRS), STRANGER);
    early.agreed().rtp(voice(1, PHONES), HeardStream.PHONE);
    early.finish();
    assertThat(early.heard).containsExactly(PHONES_SAMPLE).doesNotContain(THEIR_SAMPLE);
    assertThat(early.counters.early).hasValue(1);
    assertThat(early.allCounted()).isEqualTo(2);
  }
}

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;

/** RTCP BYE (RFC 3550 §6.6); the media time-out is a minute without it. */
class GoodbyeTest {
  private static final InetSocketAddress PHONE = HeardStream.PHONE;
  private static final int SECOND = 50;

  private HeardStream stream = new HeardStream(Map.of(0, Codecs.PCMU)).agreed();

  private static byte[] goodbye(int ssrc) {
    ReportWriter writer = new ReportWriter(ssrc, "x").silent().heard(Optional.empty(), 0).goodbye();
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  private void voice(int ssrc, int sequence) {
    stream.rtp(Rtp.packet(0, false, sequence, sequence * 160, ssrc, new byte[160]), PHONE);
  }

  @Test
  void aCallIsLostFiveSecondsAfterItsGoodbye() {
    voice(7, 1);
    stream.rtcp(goodbye(7), HeardStream.PHONES_RTCP);
    stream.turn(5 * SECOND - 1);
    assertThat(stream.events).isEmpty();
    stream.turn(1);
    assertThat(stream.events).containsExactly(new MediaEvent.Lost());
    stream.turn(120 * SECOND);
    assertThat(stream.events).hasSize(1);
    assertThat(stream.counters.statistics().goodbyes()).isEqualTo(1);
  }

  @Test
  void aGoodbyeMayComeToTheRtpPort() {
    stream = new HeardStream(Map.of(0, Codecs.PCMU)).agreedMultiplexed();
    voice(7, 1);
    stream.rtp(goodbye(7), PHONE);
    stream.turn(5 * SECOND);
    assertThat(stream.events).containsExactly(new MediaEvent.Lost());
    assertThat(stream.counters.reports).hasValue(1);
  }

  @Test
  void reportsOfAMultiplexedStreamGoWhereItsRtpComesFrom() {
    stream = new HeardStream(Map.of(0, Codecs.PCMU)).agreedMultiplexed();
    voice(7, 1);
    stream.turn(9 * SECOND);
    assertThat(stream.sentTo).isNotEmpty().containsOnly(PHONE);
  }

  @Test
  void reportsOfAStreamOnTwoPortsGoToTheNextPort() {
    voice(7, 1);
    stream.turn(9 * SECOND);
    assertThat(stream.sentTo).isNotEmpty().containsOnly(HeardStream.PHONES_RTCP);
  }

  @Test
  void aStreamThatGoesOnWasNotAtItsEnd() {
    voice(7, 1);
    stream.rtcp(goodbye(7), HeardStream.PHONES_RTCP);
    voice(7, 2);
    stream.turn(59 * SECOND);
    assertThat(stream.events).isEmpty();
  }

  /** The two ports are not looked at in the order in which their packets came. */
  @Test
  void whatCameBeforeTheGoodbyeDoesNotTakeItBack() {
    voice(7, 1);
    stream.turn(1);
    stream.rtcp(goodbye(7), HeardStream.PHONES_RTCP);
    byte[] last = Rtp.packet(0, false, 2, 320, 7, new byte[160]);
    stream.stream.rtp(last, last.length, PHONE, stream.clock.getAsLong() - 1);
    stream.turn(5 * SECOND);
    assertThat(stream.events).containsExactly(new MediaEvent.Lost());
  }

  @Test
  void anotherStreamMayFollow() {
    voice(7, 1);
    stream.rtcp(goodbye(7), HeardStream.PHONES_RTCP);
    stream.turn(4 * SECOND);
    voice(8, 1);
    stream.turn(59 * SECOND);
    assertThat(stream.events).isEmpty();
  }

  @Test
  void theGoodbyeOfAnotherStreamIsNotThisOnes() {
    voice(7, 1);
    stream.rtcp(goodbye(9), HeardStream.PHONES_RTCP);
    stream.turn(59 * SECOND);
    assertThat(stream.events).isEmpty();
  }
}

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;

/** Keys by RFC 4733 in streams whose numbers are not what they should be. */
class KeysBesideVoiceTest {
  private static final byte[] FIVE = {5, 10, 1, 0};

  private final HeardStream stream = new HeardStream(Map.of(0, Codecs.PCMU)).agreed();

  private void voice(int ssrc, int sequence) {
    byte[] packet = Rtp.packet(0, false, sequence, sequence * 160, ssrc, new byte[160]);
    stream.rtp(packet, HeardStream.PHONE);
    stream.turn(1);
  }

  private void key(int ssrc, int sequence, int timestamp) {
    stream.rtp(Rtp.packet(101, false, sequence, timestamp, ssrc, FIVE), HeardStream.PHONE);
  }

  @Test
  void aKeyOfASourceOfItsOwnIsPressedOnce() {
    for (int i = 0; i < 10; i++) {
      voice(7, i);
      key(9, 500 + i, 80_000);
    }
    assertThat(stream.events).containsExactly(new MediaEvent.Key('5'));
  }

  @Test
  void aSourceThatCountsAnewHasKeysToo() {
    for (int i = 0; i < 10; i++) {
      voice(7, 5000 + i);
    }
    key(7, 5010, 900_000);
    for (int i = 0; i < 10; i++) {
      voice(7, 3000 + i);
    }
    key(7, 3010, 500_000);
    assertThat(stream.events).containsExactly(new MediaEvent.Key('5'), new MediaEvent.Key('5'));
    assertThat(stream.counters.statistics().lost()).isZero();
  }

  @Test
  void numbersThatJumpAheadAreNotLost() {
    for (int i = 0; i < 10; i++) {
      voice(7, i);
    }
    for (int i = 0; i < 10; i++) {
      voice(7, 40_000 + i);
    }
    assertThat(stream.counters.statistics().lost()).isZero();
  }

  @Test
  void aKeyIsFreshWhileItIsHeld() {
    assertThat(stream.counters.keyAt).hasValue(Long.MIN_VALUE);
    key(7, 1, 1600);
    stream.turn(50);
    key(7, 2, 1600);
    assertThat(stream.counters.keyAt).hasValue(stream.clock.getAsLong());
  }
}

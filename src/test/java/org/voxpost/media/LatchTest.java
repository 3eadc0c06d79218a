package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatchTest {
  private static final InetSocketAddress SDP = new InetSocketAddress("192.0.2.1", 4000);
  private static final InetSocketAddress NAT = new InetSocketAddress("203.0.113.1", 5555);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("198.51.100.6", 666);
  private static final InetSocketAddress MOVED = new InetSocketAddress("192.0.2.2", 4000);

  private final Latch latch = new Latch();

  @BeforeEach
  void expect() {
    latch.expect(Optional.of(SDP));
  }

  @Test
  void theAddressOfTheSdpIsTheDestinationUntilSomethingComes() {
    assertThat(latch.destination()).contains(SDP);
  }

  @Test
  void behindANatTheFirstPacketDecides() {
    assertThat(latch.admits(NAT)).isTrue();
    assertThat(latch.destination()).contains(NAT);
    assertThat(latch.admits(STRANGER)).isFalse();
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void aStrangerWhoWasFirstYieldsToTheSdpOnce() {
    assertThat(latch.admits(STRANGER)).isTrue();
    assertThat(latch.admits(SDP)).isTrue();
    assertThat(latch.destination()).contains(SDP);
    assertThat(latch.admits(STRANGER)).isFalse();
  }

  @Test
  void theSameAddressAgainOpensNothing() {
    latch.admits(NAT);
    latch.expect(Optional.of(SDP));
    assertThat(latch.admits(STRANGER)).isFalse();
  }

  @Test
  void aNewAddressOpensTheLatch() {
    latch.admits(SDP);
    latch.expect(Optional.of(MOVED));
    assertThat(latch.destination()).contains(MOVED);
    assertThat(latch.admits(NAT)).isTrue();
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void packetsStillInFlightAreHeardButDoNotDrawTheStreamBack() {
    latch.admits(SDP);
    latch.expect(Optional.of(MOVED));
    assertThat(latch.admits(SDP)).isTrue();
    assertThat(latch.destination()).contains(MOVED);
    assertThat(latch.admits(MOVED)).isTrue();
    assertThat(latch.admits(SDP)).isFalse();
  }

  @Test
  void theOldAddressIsBelievedAfterASecondOfItsPackets() {
    latch.admits(NAT);
    latch.expect(Optional.of(MOVED));
    for (int i = 0; i < 51; i++) {
      latch.admits(NAT);
    }
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void nothingGoesOutOnHoldAndTheLatchStaysShut() {
    latch.admits(NAT);
    latch.expect(Optional.empty());
    assertThat(latch.destination()).isEmpty();
    assertThat(latch.admits(STRANGER)).isFalse();
    latch.expect(Optional.of(SDP));
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void aNameIsNoDestination() {
    latch.expect(Optional.of(InetSocketAddress.createUnresolved("phone.example.org", 4000)));
    assertThat(latch.destination()).isEmpty();
    latch.resolved(MOVED);
    assertThat(latch.destination()).contains(MOVED);
  }
}

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatchTest {
  private static final InetSocketAddress SDP = new InetSocketAddress("192.0.2.1", 4000);
  private static final InetSocketAddress SDP_HOST = new InetSocketAddress("192.0.2.1", 4444);
  private static final InetSocketAddress NAT = new InetSocketAddress("203.0.113.1", 5555);
  private static final InetSocketAddress NAT_TOO = new InetSocketAddress("203.0.113.1", 5557);
  private static final InetSocketAddress STRANGER = new InetSocketAddress("198.51.100.6", 666);
  private static final InetSocketAddress OTHER = new InetSocketAddress("198.51.100.7", 667);
  private static final InetSocketAddress MOVED = new InetSocketAddress("192.0.2.2", 4000);

  private final MediaCounters counters = new MediaCounters();
  private final Latch latch = new Latch(Optional.of(NAT.getAddress()), counters);
  private long now;

  @BeforeEach
  void expect() {
    latch.expect(Optional.of(SDP));
  }

  private boolean admits(InetSocketAddress source, int sequence) {
    now += 20_000_000;
    return latch.admits(source, Rtp.read(Rtp.voice(sequence, sequence * 160, 0)), now);
  }

  private boolean admits(InetSocketAddress source) {
    return admits(source, 1);
  }

  private void passProbation(InetSocketAddress source) {
    for (int i = 0; i < 4; i++) {
      admits(source, 100 + i);
    }
  }

  @Test
  void theAddressOfTheSdpIsTheDestinationUntilSomethingComes() {
    assertThat(latch.destination()).contains(SDP);
  }

  @Test
  void behindANatThePacketFromTheHostThatSignalsDecides() {
    assertThat(admits(NAT)).isTrue();
    assertThat(latch.destination()).contains(NAT);
    assertThat(admits(NAT_TOO)).isFalse();
    assertThat(admits(SDP_HOST)).isFalse();
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void anotherPortOfTheSdpsHostIsBelievedAtOnce() {
    assertThat(admits(SDP_HOST)).isTrue();
    assertThat(latch.destination()).contains(SDP_HOST);
  }

  @Test
  void aStrangerIsBelievedAfterFourPacketsInARow() {
    assertThat(admits(STRANGER, 0xFFFE)).isFalse();
    assertThat(admits(STRANGER, 0xFFFF)).isFalse();
    assertThat(admits(STRANGER, 0)).isFalse();
    assertThat(latch.destination()).contains(SDP);
    assertThat(admits(STRANGER, 1)).isTrue();
    assertThat(latch.destination()).contains(STRANGER);
    assertThat(admits(OTHER, 2)).isFalse();
  }

  @Test
  void aBurstIsNotBelievedUntilItHasGoneOnForAWhile() {
    for (int i = 0; i < 100; i++) {
      assertThat(latch.admits(STRANGER, Rtp.read(Rtp.voice(i, i, 0)), now)).isFalse();
    }
    assertThat(admits(STRANGER, 100)).isFalse();
    assertThat(admits(STRANGER, 101)).isFalse();
    assertThat(admits(STRANGER, 102)).isTrue();
  }

  @Test
  void packetsThatAreNotInARowProveNothing() {
    for (int i = 0; i < 100; i++) {
      assertThat(admits(STRANGER, 2 * i)).isFalse();
    }
    assertThat(latch.destination()).contains(SDP);
  }

  @Test
  void strangersInTheirTurnDoNotHinderEachOther() {
    for (int i = 0; i < 3; i++) {
      assertThat(admits(STRANGER, i)).isFalse();
      assertThat(admits(OTHER, 900 + i)).isFalse();
    }
    assertThat(admits(OTHER, 903)).isTrue();
    assertThat(admits(STRANGER, 3)).isFalse();
    assertThat(latch.destination()).contains(OTHER);
  }

  @Test
  void aStrangerWhoWasFirstYieldsToThePhone() {
    passProbation(STRANGER);
    assertThat(latch.destination()).contains(STRANGER);
    assertThat(admits(NAT)).isTrue();
    assertThat(latch.destination()).contains(NAT);
    assertThat(admits(STRANGER, 104)).isFalse();
    assertThat(admits(SDP)).isTrue();
    assertThat(latch.destination()).contains(SDP);
    assertThat(admits(NAT, 2)).isFalse();
    assertThat(counters.takeovers).hasValue(2);
  }

  @Test
  void aPhoneThatGotAnotherPortIsFollowedOnceItsOldOneIsQuiet() {
    admits(NAT, 1);
    for (int i = 2; i < 51; i++) {
      assertThat(admits(NAT_TOO, i)).isFalse();
    }
    assertThat(latch.destination()).contains(NAT);
    passProbation(NAT_TOO);
    assertThat(latch.destination()).contains(NAT_TOO);
    assertThat(admits(NAT, 60)).isFalse();
    assertThat(counters.takeovers).hasValue(1);
  }

  @Test
  void aQuietPhoneIsNotRelievedByAnotherStream() {
    admits(NAT, 1);
    now += 60_000_000_000L;
    for (int i = 2; i < 100; i++) {
      now += 20_000_000;
      byte[] other = Rtp.voice(i, i * 160, 0);
      other[11] ^= 1;
      assertThat(latch.admits(NAT_TOO, Rtp.read(other), now)).isFalse();
    }
    assertThat(admits(NAT, 2)).isTrue();
  }

  @Test
  void theSameAddressAgainOpensNothing() {
    admits(NAT);
    latch.expect(Optional.of(SDP));
    assertThat(admits(NAT_TOO)).isFalse();
  }

  @Test
  void aNewAddressOpensTheLatch() {
    admits(SDP);
    latch.expect(Optional.of(MOVED));
    assertThat(latch.destination()).contains(MOVED);
    assertThat(admits(NAT)).isTrue();
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void packetsStillInFlightAreHeardButDoNotDrawTheStreamBack() {
    admits(SDP);
    latch.expect(Optional.of(MOVED));
    assertThat(admits(SDP)).isTrue();
    assertThat(latch.destination()).contains(MOVED);
    assertThat(admits(MOVED)).isTrue();
    assertThat(admits(SDP)).isFalse();
  }

  @Test
  void theOldAddressIsBelievedAfterASecondOfItsPackets() {
    admits(NAT);
    latch.expect(Optional.of(MOVED));
    for (int i = 0; i < 51; i++) {
      assertThat(admits(NAT)).isTrue();
    }
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void nothingGoesOutOnHoldAndTheLatchStaysShut() {
    admits(NAT);
    latch.expect(Optional.empty());
    assertThat(latch.destination()).isEmpty();
    passProbation(STRANGER);
    assertThat(latch.isLatchedTo(STRANGER)).isFalse();
    latch.expect(Optional.of(SDP));
    assertThat(latch.destination()).contains(NAT);
  }

  @Test
  void aNameIsNoDestination() {
    latch.expect(Optional.of(InetSocketAddress.createUnresolved("phone.example.org", 4000)));
    assertThat(latch.destination()).isEmpty();
    assertThat(admits(STRANGER)).isFalse();
    latch.resolved(MOVED);
    assertThat(latch.destination()).contains(MOVED);
  }
}

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxpost.udp.Datagrams;
import org.voxpost.udp.UdpSocket;

class IntakeTest {
  private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 4000);

  private final List<Long> waiting = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();
  private final Intake intake =
      new Intake(new Waiting(), (bytes, length, source, arrival) -> arrivals.add(arrival));
  private int asked;

  /** A socket with datagrams that came so many nanoseconds ago. */
  private final class Waiting implements UdpSocket {
    @Override
    public InetSocketAddress local() {
      return PEER;
    }

    @Override
    public int receive(Receiver receiver) {
      asked++;
      int count = Math.min(Datagrams.BATCH, waiting.size());
      for (int i = 0; i < count; i++) {
        receiver.received(new byte[172], 172, PEER, waiting.removeFirst());
      }
      return count;
    }

    @Override
    public void send(byte[] bytes, int length, InetSocketAddress to, Runnable refused) {
      refused.run();
    }

    @Override
    public void close() {}
  }

  private void come(int packets) {
    for (int i = 0; i < packets; i++) {
      waiting.add(0L);
    }
  }

  @Test
  void threePacketsAreAskedForOnce() {
    come(3);
    intake.look(100);
    assertThat(arrivals).hasSize(3);
    assertThat(asked).isEqualTo(1);
  }

  @Test
  void aFullBatchIsFollowedByAnother() {
    come(11);
    intake.look(100);
    assertThat(intake.isCrowded()).isFalse();
    assertThat(arrivals).hasSize(11);
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void aFloodIsLeftWaiting() {
    come(1000);
    intake.look(100);
    assertThat(arrivals).hasSize(256);
    assertThat(intake.isCrowded()).isTrue();
    intake.look(200);
    assertThat(arrivals).hasSize(512);
  }

  @Test
  void aFloodMayComeInGusts() {
    come(100);
    intake.look(0);
    come(1);
    intake.look(900_000_000);
    assertThat(intake.isCrowded()).isTrue();
    intake.look(1_000_000_000);
    assertThat(intake.isCrowded()).isFalse();
  }

  @Test
  void eachPacketHasTheTimeAtWhichItCame() {
    intake.look(1000);
    waiting.addAll(List.of(60L, 40L, 20L));
    intake.look(1080);
    assertThat(arrivals).containsExactly(1020L, 1040L, 1060L);
  }

  @Test
  void aClockThatWasSetMovesNoPacketOutOfTheTimeBetweenTwoLooks() {
    intake.look(1000);
    waiting.addAll(List.of(-5_000_000L, 5_000_000L));
    intake.look(1080);
    assertThat(arrivals).containsExactly(1080L, 1000L);
  }
}

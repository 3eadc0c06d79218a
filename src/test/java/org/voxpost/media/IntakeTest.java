package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class IntakeTest {
  private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.1", 4000);

  private final Intake intake = new Intake(this::receive, new Intake.Buffers());
  private int waiting;
  private int asked;
  private int taken;

  private InetSocketAddress receive(ByteBuffer into) {
    asked++;
    if (waiting == 0) {
      return null;
    }
    waiting--;
    into.put(new byte[172]);
    return PEER;
  }

  private void look() {
    intake.look((bytes, length, source, now) -> taken++, 0);
  }

  private void come(int packets, int looks) {
    for (int i = 0; i < looks; i++) {
      waiting += packets;
      look();
    }
  }

  @Test
  void packetsThatComeRegularlyAreAskedForOnceEach() {
    come(1, 20);
    asked = 0;
    come(1, 800);
    assertThat(taken).isEqualTo(820);
    assertThat(asked).isEqualTo(900);
  }

  @Test
  void twoAtATimeAreTakenAtOnce() {
    come(2, 20);
    asked = 0;
    come(2, 800);
    assertThat(waiting).isZero();
    assertThat(asked).isEqualTo(1700);
  }

  @Test
  void aLatePacketIsTakenWithTheNext() {
    come(1, 20);
    come(0, 1);
    come(2, 1);
    assertThat(waiting).isZero();
  }

  @Test
  void aPacketTooManyWaitsForEightLooksAtMost() {
    come(1, 20);
    waiting++;
    come(1, 8);
    assertThat(waiting).isZero();
  }

  @Test
  void aFloodIsLeftWaiting() {
    waiting = 10_000;
    look();
    assertThat(taken).isEqualTo(64);
    come(0, 100);
    assertThat(taken).isEqualTo(101 * 64);
  }

  @Test
  void afterAFloodOneIsAskedForAgain() {
    come(100, 20);
    come(0, 200);
    assertThat(waiting).isZero();
    come(1, 20);
    asked = 0;
    come(1, 80);
    assertThat(asked).isEqualTo(90);
  }
}

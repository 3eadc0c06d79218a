package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EarTrackTest {
  private static final InetSocketAddress SENDER =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 4000);
  private static final long START = System.nanoTime();

  private long caughtUp = START;
  private final EarTrack track = new EarTrack(true, () -> caughtUp);

  @Test
  void packetsAreLaidOutByTimestampNotByArrival() {
    packet(10, 1000, 1);
    packet(12, 1320, 3);
    packet(11, 1160, 2);

    assertThat(track.all()).hasSize(480);
    assertThat(parts()).containsExactly(level(1), level(2), level(3));
  }

  @Test
  void aLostPacketIsSilenceInItsPlace() {
    packet(10, 1000, 1);
    packet(12, 1320, 3);

    assertThat(parts()).containsExactly(level(1), (short) 0, level(3));
    assertThat(track.report().missed()).isEqualTo(1);
  }

  @Test
  void aSecondCopyChangesNothingAndIsCounted() {
    packet(10, 1000, 1);
    packet(10, 1000, 1);

    assertThat(track.all()).hasSize(160);
    assertThat(track.report().backward()).isEqualTo(1);
  }

  @Test
  void numbersMayWrap() {
    packet(0xFFFF, -160, 1);
    packet(0, 0, 2);

    assertThat(parts()).containsExactly(level(1), level(2));
    assertThat(track.report().missed()).isZero();
  }

  @Test
  void aSenderThatBeginsAnewGoesOnWhereTheClockIs() {
    packet(10, 1000, 1);
    packet(500, 9_000_000, 2);

    assertThat(track.all().length).isLessThan(1600);
  }

  @Test
  void silenceIsWhatNothingCameInNotWhatNobodyHasReadYet() {
    packet(10, 1000, 1);
    assertThat(track.horizon()).isEqualTo(160);
    caughtUp += 1_000_000_000L;
    assertThat(track.horizon()).isEqualTo(6400);
    assertThat(track.copy(160, 6400)).containsOnly(0);
  }

  @Test
  void paddingExtensionAndSourcesAreNoAudio() {
    ByteBuffer datagram = ByteBuffer.allocate(12 + 4 + 8 + 160 + 4).put((byte) 0xB1).put((byte) 0);
    datagram.putShort((short) 1).putInt(0).putInt(9).putInt(77);
    datagram.putShort((short) 0xBEDE).putShort((short) 1).putInt(0x10AA0000);
    datagram.put(payload(5)).putInt(4);

    track.received(datagram.flip(), SENDER, START);

    assertThat(parts()).containsExactly(level(5));
  }

  @Test
  void whatIsNoRtpIsNoPacket() {
    track.received(ByteBuffer.wrap(new byte[] {1, 2, 3}), SENDER, START);
    track.received(ByteBuffer.wrap(new byte[40]), SENDER, START);

    assertThat(track.report()).isEqualTo(RtpReport.NONE);
  }

  private void packet(int sequence, int timestamp, int value) {
    ByteBuffer datagram = ByteBuffer.allocate(172).put((byte) 0x80).put((byte) 0);
    datagram.putShort((short) sequence).putInt(timestamp).putInt(9).put(payload(value));
    track.received(datagram.flip(), SENDER, START);
  }

  private static byte[] payload(int value) {
    byte[] payload = new byte[160];
    Arrays.fill(payload, G711.ulaw((short) (value * 1000)));
    return payload;
  }

  private static short level(int value) {
    return G711.fromUlaw(G711.ulaw((short) (value * 1000)));
  }

  private Short[] parts() {
    short[] all = track.all();
    Short[] parts = new Short[all.length / 160];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = all[i * 160 + 80];
    }
    return parts;
  }
}

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RtpPacketTest {
  private final RtpPacket packet = new RtpPacket();

  private boolean reads(byte[] datagram) {
    return packet.read(datagram, datagram.length);
  }

  @Test
  void theFieldsAreReadAsUnsignedNumbers() {
    assertThat(reads(Rtp.packet(127, true, 0xFFFE, -2, -3, new byte[160]))).isTrue();
    assertThat(packet.payloadType()).isEqualTo(127);
    assertThat(packet.marker()).isTrue();
    assertThat(packet.sequence()).isEqualTo(0xFFFE);
    assertThat(packet.timestamp()).isEqualTo(-2);
    assertThat(packet.ssrc()).isEqualTo(-3);
    assertThat(packet.payloadLength()).isEqualTo(160);
  }

  @Test
  void contributorsExtensionAndPaddingAreNoPayload() {
    byte[] datagram = Rtp.packet(0, false, 1, 1, 1, new byte[8 + 8 + 140 + 20]);
    datagram[0] = (byte) 0xB2;
    datagram[12 + 8 + 3] = 1;
    datagram[datagram.length - 1] = 20;
    assertThat(reads(datagram)).isTrue();
    assertThat(packet.payloadOffset()).isEqualTo(12 + 8 + 8);
    assertThat(packet.payloadLength()).isEqualTo(140);
  }

  @Test
  void aHeaderAloneIsAPacketWithoutSound() {
    assertThat(reads(Rtp.packet(0, false, 1, 1, 1, new byte[0]))).isTrue();
    assertThat(packet.payloadLength()).isZero();
  }

  @Test
  void lengthsThatLieMakeNoPacket() {
    byte[] sound = Rtp.voice(1, 1, 0);
    assertThat(reads(Arrays.copyOf(sound, 11))).isFalse();
    assertThat(reads(with(sound, 0, 0x40))).isFalse();
    assertThat(reads(with(Arrays.copyOf(sound, 20), 0, 0x8F))).isFalse();
    assertThat(reads(with(Arrays.copyOf(sound, 14), 0, 0x90))).isFalse();
    assertThat(reads(with(with(sound, 0, 0x90), 14, 0xFF))).isFalse();
    assertThat(reads(with(with(sound, 0, 0xA0), 171, 161))).isFalse();
    assertThat(reads(with(with(sound, 0, 0xA0), 171, 0))).isFalse();
  }

  private static byte[] with(byte[] datagram, int at, int value) {
    byte[] copy = datagram.clone();
    copy[at] = (byte) value;
    return copy;
  }
}

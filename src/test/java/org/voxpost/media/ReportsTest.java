package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReportsTest {
  private static final long SECOND = 1_000_000_000L;

  private final List<String> read = new ArrayList<>();
  private final ReportReader.Reports reports =
      new ReportReader.Reports() {
        @Override
        public void sender(int ssrc, int ntpMiddle) {
          read.add("sender %d %x".formatted(ssrc, ntpMiddle));
        }

        @Override
        public void lost(int ssrc, int packets) {
          read.add("lost %d %d".formatted(ssrc, packets));
        }

        @Override
        public void goodbye(int ssrc) {
          read.add("goodbye %d".formatted(ssrc));
        }
      };

  private boolean reads(byte[] datagram) {
    return ReportReader.read(datagram, datagram.length, reports);
  }

  private static byte[] bytes(ReportWriter writer) {
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  private static ReportWriter sent(ReportWriter writer) {
    return writer.sent(Instant.ofEpochSecond(1, 500_000_000), 0x01020304, 50, 8000);
  }

  @Test
  void aSenderReportIsWrittenAsRfc3550Draws() {
    ByteBuffer report =
        ByteBuffer.wrap(bytes(sent(new ReportWriter(77, "abc")).heard(Optional.empty(), 0)));
    assertThat(report.getInt()).isEqualTo(0x80C80006);
    assertThat(report.getInt()).isEqualTo(77);
    assertThat(report.getInt() & 0xFFFFFFFFL).isEqualTo(2_208_988_801L);
    assertThat(report.getInt()).isEqualTo(0x80000000);
    assertThat(report.getInt()).isEqualTo(0x01020304);
    assertThat(report.getInt()).isEqualTo(50);
    assertThat(report.getInt()).isEqualTo(8000);
    assertThat(report.getInt()).isEqualTo(0x81CA0003);
    assertThat(report.getInt()).isEqualTo(77);
    assertThat(report.getInt()).isEqualTo(0x01036162);
    assertThat(report.getInt()).isEqualTo(0x63000000);
    assertThat(report.remaining()).isZero();
  }

  @Test
  void aSourceNameAlwaysEndsInAZero() {
    for (int length = 1; length < 20; length++) {
      byte[] report =
          bytes(new ReportWriter(1, "x".repeat(length)).silent().heard(Optional.empty(), 0));
      assertThat(report.length % 4).isZero();
      assertThat(report[report.length - 1]).isZero();
      assertThat(reads(report)).isTrue();
    }
  }

  @Test
  void aReceptionTellsLossInFractionAndTotal() {
    Reception reception = new Reception(9, 0xFFF0);
    for (int i = 0; i < 100; i++) {
      if (i % 4 != 1) {
        reception.packet((0xFFF0 + i) & 0xFFFF, i * 160, i * SECOND / 50, 8000);
      }
    }
    byte[] block = new byte[24];
    reception.write(block, 0, 0);
    ByteBuffer first = ByteBuffer.wrap(block);
    assertThat(first.getInt()).isEqualTo(9);
    assertThat(first.get() & 0xFF).isEqualTo(64);
    assertThat(first.getInt(4) & 0xFFFFFF).isEqualTo(25);
    assertThat(first.getInt(8)).isEqualTo(0xFFF0 + 99);
    assertThat(first.getInt(12)).isZero();
    reception.write(block, 0, 0);
    assertThat(block[4]).isZero();
  }

  @Test
  void jitterComesNearTheMeanDeviation() {
    Reception reception = new Reception(9, 0);
    for (int i = 0; i < 500; i++) {
      long wobble = i % 2 == 0 ? 0 : SECOND / 100;
      reception.packet(i, i * 160, i * SECOND / 50 + wobble, 8000);
    }
    assertThat(reception.jitter()).isBetween(75L, 85L);
  }

  @Test
  void duplicatesAreNoNegativeFraction() {
    Reception reception = new Reception(9, 0);
    for (int i = 0; i < 10; i++) {
      reception.untimedPacket(0);
    }
    byte[] block = new byte[24];
    reception.write(block, 0, 0);
    assertThat(block[4]).isZero();
    assertThat(reception.lost()).isEqualTo(-9);
  }

  @Test
  void theLastSenderReportIsGivenBackWithItsAge() {
    Reception reception = new Reception(9, 0);
    reception.untimedPacket(0);
    reception.senderReport(0x11223344, SECOND);
    byte[] block = new byte[24];
    reception.write(block, 0, 2 * SECOND + SECOND / 2);
    assertThat(Bytes.int32(block, 16)).isEqualTo(0x11223344);
    assertThat(Bytes.int32(block, 20)).isEqualTo(65536 * 3 / 2);
  }

  @Test
  void whatIsWrittenCanBeRead() {
    Reception reception = new Reception(9, 0);
    reception.untimedPacket(0);
    reception.untimedPacket(4);
    assertThat(
            reads(
                bytes(
                    sent(new ReportWriter(77, "abc")).heard(Optional.of(reception), 0).goodbye())))
        .isTrue();
    assertThat(read).containsExactly("sender 77 7e818000", "lost 9 3", "goodbye 77");
  }

  @Test
  void aGoodbyeNamesAsManyAsItHasRoomFor() {
    byte[] goodbye = {(byte) 0x83, (byte) 203, 0, 2, 0, 0, 0, 5, 0, 0, 0, 6};
    assertThat(reads(goodbye)).isTrue();
    assertThat(read).containsExactly("goodbye 5", "goodbye 6");
  }

  @Test
  void whatComesAfterALaterPacketOrTwiceIsLate() {
    Reception reception = new Reception(9, 0xFFFE);
    for (int sequence : new int[] {0xFFFE, 1, 0xFFFF, 0, 2, 2}) {
      reception.untimedPacket(sequence);
    }
    assertThat(reception.late()).isEqualTo(3);
    assertThat(reception.lost()).isEqualTo(-1);
  }

  @Test
  void anotherClockRateIsNoJitter() {
    Reception reception = new Reception(9, 0);
    for (int i = 0; i < 50; i++) {
      int rate = i < 25 ? 8000 : 48_000;
      reception.packet(i, i * rate / 50, i * SECOND / 50, rate);
    }
    assertThat(reception.jitter()).isZero();
  }

  @Test
  void lengthsThatLieAreNoReport() {
    byte[] good = bytes(sent(new ReportWriter(77, "abc")).heard(Optional.empty(), 0));
    for (int length = 0; length < good.length; length++) {
      if (length != 28) {
        assertThat(reads(Arrays.copyOf(good, length))).isFalse();
      }
    }
    good[3] = 120;
    assertThat(reads(good)).isFalse();
  }

  @Test
  void aReportGoesEveryFiveSecondsOrSoAndAGoodbyeAtTheEnd() {
    List<byte[]> datagrams = new ArrayList<>();
    Wire wire = (bytes, length, to, _) -> datagrams.add(Arrays.copyOf(bytes, length));
    HandClock clock = new HandClock();
    var source = new ReportChannel.Source(5, "cname", clock, new Random(1));
    Playout playout = new Playout(5, 0, 0, clock.getAsLong(), (bytes, length) -> {}, event -> {});
    MediaCounters counters = new MediaCounters();
    var channel =
        new ReportChannel(
            source,
            playout,
            counters,
            new Latch(Optional.empty(), counters),
            wire,
            wire,
            clock.getAsLong());
    channel.expect(
        Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 5001)), false);
    for (int i = 0; i < 50 * 60; i++) {
      clock.forward(HandClock.TICK);
      channel.tick(clock.getAsLong());
    }
    assertThat(datagrams).hasSizeBetween(8, 24);
    channel.close(clock.getAsLong());
    byte[] last = datagrams.getLast();
    assertThat(last[last.length - 7] & 0xFF).isEqualTo(ReportWriter.GOODBYE);
  }
}

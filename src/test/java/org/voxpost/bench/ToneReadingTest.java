package org.voxpost.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;

class ToneReadingTest {
  private static final int PACKETS = 1000;

  @Test
  void aRecordingThroughUlawAndGsmSaysWhoseItIsAndWhereItBegins() {
    short[] stream = throughGsm(stream(0x3A7, 2 * PACKETS));

    for (int begin : new int[] {0, 1, 7, 12, 345, 901}) {
      ToneReading reading = ToneReading.of(packets(stream, begin, begin + PACKETS));

      assertThat(reading.caller()).isEqualTo(0x3A7);
      assertThat(reading.startNear(begin + 10)).isEqualTo(begin);
      assertThat(reading.missingSymbols(begin, begin + PACKETS - 1)).isZero();
      assertThat(reading.isAudible()).isTrue();
    }
  }

  @Test
  void halfAPacketAsideChangesNothing() {
    short[] stream = throughGsm(stream(1599, 2 * PACKETS));
    short[] aside = Arrays.copyOfRange(stream, 80, PACKETS * ToneCode.PACKET);

    ToneReading reading = ToneReading.of(aside);

    assertThat(reading.caller()).isEqualTo(1599);
    assertThat(reading.startNear(0)).isBetween(0, 1);
    assertThat(reading.missingSymbols(2, PACKETS - 3)).isZero();
  }

  @Test
  void whatIsLostInTheMiddleIsMissing() {
    short[] stream = stream(77, PACKETS);
    Arrays.fill(stream, 200 * ToneCode.PACKET, 260 * ToneCode.PACKET, (short) 0);

    ToneReading reading = ToneReading.of(throughGsm(stream));

    assertThat(reading.caller()).isEqualTo(77);
    assertThat(reading.missingSymbols(0, PACKETS - 1)).isBetween(4, 6);
  }

  @Test
  void whatAnotherCallerSaysIsMissingToo() {
    short[] stream = stream(77, PACKETS);
    System.arraycopy(stream(1300, PACKETS), 0, stream, 0, 300 * ToneCode.PACKET);

    ToneReading reading = ToneReading.of(throughGsm(stream));

    assertThat(reading.caller()).isEqualTo(77);
    assertThat(reading.missingSymbols(0, PACKETS - 1)).isGreaterThan(10);
  }

  @Test
  void aCutEndIsShorter() {
    ToneReading reading = ToneReading.of(throughGsm(stream(500, 900)));

    assertThat(reading.packets()).isEqualTo(900);
    assertThat(reading.missingSymbols(0, PACKETS - 1)).isGreaterThan(6);
  }

  @Test
  void silenceIsNotAudible() {
    assertThat(ToneReading.of(new short[PACKETS * ToneCode.PACKET]).isAudible()).isFalse();
    assertThat(ToneReading.of(new short[0]).isAudible()).isFalse();
  }

  private static short[] stream(int caller, int packets) {
    byte[][][] payloads = ToneCode.payloads();
    short[] stream = new short[packets * ToneCode.PACKET];
    for (int i = 0; i < packets; i++) {
      int tone = ToneCode.tone(caller, i / ToneCode.SYMBOL);
      byte[] payload = payloads[tone][i % ToneCode.SYMBOL];
      Codecs.PCMU.decoder().decode(payload, 0, payload.length, stream, i * ToneCode.PACKET);
    }
    return stream;
  }

  private static short[] throughGsm(short[] pcm) {
    byte[] frames = new byte[pcm.length / ToneCode.PACKET * 33];
    Codecs.GSM.encoder().encode(pcm, 0, pcm.length, frames, 0);
    short[] back = new short[pcm.length];
    Codecs.GSM.decoder().decode(frames, 0, frames.length, back, 0);
    return back;
  }

  private static short[] packets(short[] stream, int from, int to) {
    return Arrays.copyOfRange(stream, from * ToneCode.PACKET, to * ToneCode.PACKET);
  }
}

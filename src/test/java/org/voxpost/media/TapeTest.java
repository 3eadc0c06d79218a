package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.SilenceDetector;

class TapeTest {
  private static final int LOUD = 0x00;
  private static final int QUIET = 0xFF;

  private final HandClock clock = new HandClock();
  private final TreeMap<Long, Integer> written = new TreeMap<>();
  private final Tape tape = new Tape(8000, clock, SilenceDetector.fixed(8000, 256), () -> {});
  private int writtenTwice;

  @BeforeEach
  void hearMuLaw() {
    tape.receivable(Agreements.hearing(Map.of(0, Codecs.PCMU)));
  }

  private boolean hear(byte[] datagram) {
    return tape.offer(Rtp.read(datagram), clock.getAsLong());
  }

  private void voice(int sequence, int fill) {
    hear(Rtp.voice(sequence, sequence * 160, fill));
  }

  private void sink(long at, short[] samples, int offset, int length) {
    for (long place = at; place < at + length; place++) {
      writtenTwice += written.containsKey(place) ? 1 : 0;
      written.put(place, (int) samples[(int) (offset + place - at)]);
    }
  }

  private void listen(int first, int packets, int fill) {
    for (int i = first; i < first + packets; i++) {
      voice(i, fill);
      clock.forward(HandClock.TICK);
      tape.drain(this::sink);
    }
  }

  @Test
  void aSampleIsWrittenOnceWhateverTheNetworkDoes() {
    voice(1, LOUD);
    voice(3, LOUD);
    voice(2, LOUD);
    voice(2, LOUD);
    clock.forward(400_000_000);
    tape.drain(this::sink);
    voice(1, LOUD);
    voice(4, LOUD);
    tape.finish(this::sink);
    assertThat(written).hasSize(4 * 160);
    assertThat(written.lastKey()).isEqualTo(639);
    assertThat(writtenTwice).isZero();
  }

  /** RFC 3264 §8.3.2 forbids it, and an offer may do it. */
  @Test
  void aPayloadTypeMayGetAnotherCodec() {
    byte[] frame = Codecs.GSM.silence();
    tape.receivable(Agreements.hearing(Map.of(97, Codecs.GSM)));
    for (int i = 0; i < 50; i++) {
      if (i == 20) {
        tape.receivable(Agreements.hearing(Map.of(97, Codecs.PCMU)));
      }
      if (i == 40) {
        tape.receivable(Agreements.hearing(Map.of(97, Codecs.SPEEX)));
      }
      byte[] payload = i < 20 ? frame : i < 40 ? new byte[160] : Codecs.SPEEX.silence();
      hear(Rtp.packet(97, false, i, i * 160, 7, payload));
      clock.forward(HandClock.TICK);
    }
    tape.drain(this::sink);
    assertThat(tape.finish(this::sink)).isEqualTo(Duration.ofSeconds(1));
    assertThat(written).hasSize(50 * 160);
    assertThat(written.get(30L * 160)).isLessThan(-30_000);
  }

  @Test
  void whatMayStillBeOvertakenIsHeldBack() {
    listen(0, 10, LOUD);
    assertThat(written).isEmpty();
    listen(10, 10, LOUD);
    assertThat(written).isNotEmpty();
    assertThat(tape.finish(this::sink)).isEqualTo(Duration.ofMillis(400));
    assertThat(written).hasSize(20 * 160);
  }

  @Test
  void aLostPacketIsFilledFromBothSides() {
    voice(1, LOUD);
    voice(3, LOUD);
    tape.finish(this::sink);
    assertThat(written).hasSize(480);
    assertThat(written.subMap(165L, 315L).values()).allMatch(sample -> sample < -1000);
  }

  @Test
  void aPauseIsAGap() {
    voice(1, LOUD);
    hear(Rtp.packet(0, true, 2, 320 + 800, 7, new byte[160]));
    tape.finish(this::sink);
    assertThat(written.subMap(700L, 800L)).isEmpty();
  }

  @Test
  void aKeyIsAPauseNotALoss() {
    voice(1, LOUD);
    for (int i = 2; i < 8; i++) {
      hear(Rtp.key(i, 320, 5, i > 4, 800));
    }
    hear(Rtp.packet(0, true, 8, 320 + 800, 7, new byte[160]));
    tape.finish(this::sink);
    assertThat(written.subMap(700L, 800L)).isEmpty();
  }

  @Test
  void aPauseSoundsAsTheSenderDescribesIt() {
    voice(1, LOUD);
    hear(Rtp.packet(13, false, 2, 320, 7, new byte[] {40}));
    clock.forward(1_000_000_000L);
    hear(Rtp.packet(0, true, 3, 320 + 8000, 7, new byte[160]));
    tape.finish(this::sink);
    double power =
        written.subMap(400L, 8000L).values().stream()
            .mapToDouble(sample -> (double) sample * sample)
            .average()
            .orElseThrow();
    assertThat(10 * Math.log10(power / (32768.0 * 32768))).isBetween(-41.5, -38.5);
  }

  @Test
  void whatComesInAnotherRateIsResampled() {
    Tape wide = new Tape(16_000, clock, SilenceDetector.fixed(16_000, 256), () -> {});
    wide.receivable(Agreements.hearing(Map.of(0, Codecs.PCMU)));
    for (int i = 0; i < 20; i++) {
      wide.offer(Rtp.read(Rtp.voice(i, i * 160, LOUD)), clock.getAsLong());
      clock.forward(HandClock.TICK);
    }
    assertThat(wide.finish(this::sink)).isEqualTo(Duration.ofMillis(400));
    assertThat(written).hasSize(6400);
    assertThat(writtenTwice).isZero();
    assertThat(written.subMap(100L, 6300L).values()).allMatch(sample -> sample < -30_000);
  }

  @Test
  void silenceIsMeasuredToTheLastDrain() {
    listen(0, 50, LOUD);
    assertThat(tape.silence()).isLessThan(Duration.ofMillis(50));
    listen(50, 100, QUIET);
    assertThat(tape.silence()).isBetween(Duration.ofMillis(1600), Duration.ofMillis(1800));
    listen(150, 50, LOUD);
    assertThat(tape.silence()).isLessThan(Duration.ofMillis(50));
  }

  @Test
  void aCallerWhoSendsNothingIsSilent() {
    listen(0, 50, LOUD);
    clock.forward(5_000_000_000L);
    assertThat(tape.drain(this::sink)).isEqualTo(Duration.ofSeconds(6));
    assertThat(tape.silence()).isBetween(Duration.ofMillis(4600), Duration.ofMillis(5100));
  }

  @Test
  void nothingIsHeardUntilVoiceComes() {
    assertThat(tape.heardAnything()).isFalse();
    hear(Rtp.packet(0, false, 1, 1, 1, new byte[0]));
    tape.drain(this::sink);
    assertThat(tape.heardAnything()).isFalse();
    voice(2, QUIET);
    tape.drain(this::sink);
    assertThat(tape.heardAnything()).isTrue();
  }

  @Test
  void theCodecMayChangeOnTheWay() {
    tape.receivable(Agreements.hearing(Map.of(3, Codecs.GSM)));
    voice(0, LOUD);
    hear(Rtp.packet(3, false, 1, 160, 7, new byte[33]));
    voice(2, LOUD);
    tape.finish(this::sink);
    assertThat(written).hasSize(480);
  }

  @Test
  void aDecoderWithAMemoryHearsADuplicateOnce() {
    tape.receivable(Agreements.hearing(Map.of(3, Codecs.GSM)));
    byte[] tone = AudioFile.write(AudioFormat.GSM, new Pcm(8000, tone()));
    TapeTest clean = new TapeTest();
    clean.hearMuLaw();
    clean.tape.receivable(Agreements.hearing(Map.of(3, Codecs.GSM)));
    for (int i = 0; i < 4; i++) {
      byte[] frame = Arrays.copyOfRange(tone, i * 33, i * 33 + 33);
      clean.hear(Rtp.packet(3, false, i, i * 160, 7, frame));
      hear(Rtp.packet(3, false, i, i * 160, 7, frame));
      hear(Rtp.packet(3, false, i, i * 160, 7, frame));
    }
    clean.tape.finish(clean::sink);
    tape.finish(this::sink);
    assertThat(written).hasSize(640).isEqualTo(clean.written);
  }

  private static short[] tone() {
    short[] pcm = new short[640];
    for (int i = 0; i < pcm.length; i++) {
      pcm[i] = (short) (8000 * Math.sin(i * 0.3));
    }
    return pcm;
  }

  @Test
  void aReaderMayBeFourSecondsLateAtTenMillisecondsAPacket() {
    for (int i = 0; i < 400; i++) {
      assertThat(hear(Rtp.packet(0, false, i, i * 80, 7, new byte[80]))).isTrue();
      clock.forward(10_000_000);
    }
    tape.finish(this::sink);
    assertThat(written).hasSize(32_000);
  }

  @Test
  void aFullRingRefusesAndKeepsWhatItHas() {
    int taken = 0;
    while (hear(Rtp.voice(taken, taken * 160, LOUD))) {
      taken++;
      clock.forward(HandClock.TICK);
    }
    tape.drain(this::sink);
    assertThat(hear(Rtp.voice(taken, taken * 160, LOUD))).isTrue();
    tape.finish(this::sink);
    assertThat(taken).isGreaterThan(200);
    assertThat(written).hasSize((taken + 1) * 160);
  }

  @Test
  void afterTheEndNothingIsAdded() {
    voice(0, LOUD);
    Duration length = tape.finish(this::sink);
    voice(1, LOUD);
    clock.forward(HandClock.TICK);
    assertThat(tape.finish(this::sink)).isEqualTo(length);
    assertThat(tape.drain(this::sink)).isEqualTo(length);
    assertThat(written).hasSize(160);
  }
}

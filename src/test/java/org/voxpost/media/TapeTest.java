package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codecs;
import org.voxpost.codec.file.AudioFile;
import org.voxpost.codec.file.AudioFormat;
import org.voxpost.sound.Pcm;

class TapeTest {
  private static final int LOUD = 0x00;
  private static final int QUIET = 0xFF;

  private final HandClock clock = new HandClock();
  private final TreeMap<Long, Integer> written = new TreeMap<>();
  private final Tape tape =
      new Tape(8000, clock, MediaSettings.USUAL_THRESHOLD, Map.of(0, Codecs.PCMU), () -> {});
  private int writtenTwice;

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
  void aLostPacketIsAGap() {
    voice(1, LOUD);
    voice(3, LOUD);
    tape.finish(this::sink);
    assertThat(written).hasSize(320).containsKey(0L).doesNotContainKey(160L).containsKey(320L);
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
    tape.receivable(Map.of(3, Codecs.GSM));
    voice(0, LOUD);
    hear(Rtp.packet(3, false, 1, 160, 7, new byte[33]));
    voice(2, LOUD);
    tape.finish(this::sink);
    assertThat(written).hasSize(480);
  }

  @Test
  void aDecoderWithAMemoryHearsADuplicateOnce() {
    tape.receivable(Map.of(3, Codecs.GSM));
    byte[] tone = AudioFile.write(AudioFormat.GSM, new Pcm(8000, tone()));
    TapeTest clean = new TapeTest();
    clean.tape.receivable(Map.of(3, Codecs.GSM));
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

package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;

/** What a network may send; seeded, so that a failure can be had again. */
class HostileDatagramsTest {
  private static final int DATAGRAMS = 100_000;
  private static final int VOICE = 0x80;
  private static final int MUTATED = 0x2A;
  private static final int POISON = 0x10;

  private final Random random = new Random(20_251_121);

  private final HeardStream stream =
      new HeardStream(Map.of(0, Codecs.PCMU, 8, Codecs.PCMA)).agreed();

  private int counter;

  private static short sample(Codec codec, int fill) {
    short[] pcm = new short[1];
    codec.decoder().decode(new byte[] {(byte) fill}, 0, 1, pcm, 0);
    return pcm[0];
  }

  private byte[] voice(int fill) {
    counter++;
    return Rtp.voice(counter, counter * 160, fill);
  }

  private InetSocketAddress stranger() throws Exception {
    byte[] host = {(byte) 198, 51, 100, (byte) random.nextInt(256)};
    return new InetSocketAddress(InetAddress.getByAddress(host), 1024 + random.nextInt(60_000));
  }

  private byte[] mutated(byte[] datagram, int within) {
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      datagram[random.nextInt(Math.min(datagram.length, within))] ^=
          (byte) (1 << random.nextInt(8));
    }
    return datagram;
  }

  private byte[] noise() {
    byte[] noise = new byte[random.nextInt(2048)];
    random.nextBytes(noise);
    if (noise.length > 0) {
      noise[0] &= 0x3F;
    }
    return noise;
  }

  /** Voice but for one lie, each of which makes it no RTP. */
  private byte[] lie() {
    byte[] datagram = voice(POISON);
    switch (random.nextInt(6)) {
      case 0 -> datagram[0] = (byte) (random.nextBoolean() ? 0x40 : 0xC0);
      case 1 -> {
        datagram[0] |= 0x20;
        datagram[171] = (byte) (161 + random.nextInt(95));
      }
      case 2 -> {
        datagram[0] |= 0x20;
        datagram[171] = 0;
      }
      case 3 -> {
        datagram[0] |= 0x10;
        datagram[14] = 1;
      }
      case 4 -> {
        datagram[0] |= 0x0F;
        return Arrays.copyOf(datagram, 12 + random.nextInt(60));
      }
      default -> {
        return Arrays.copyOf(datagram, random.nextInt(12));
      }
    }
    return datagram;
  }

  /** Voice of a payload type that is not agreed on and is not RTCP's either. */
  private byte[] unknownType() {
    byte[] datagram = voice(POISON);
    datagram[1] = (byte) (9 + random.nextInt(50));
    return datagram;
  }

  private byte[] report() {
    Reception reception = new Reception(1, 1);
    ReportWriter writer = new ReportWriter(7, "phone");
    writer.silent().heard(Optional.of(reception), 0);
    if (random.nextBoolean()) {
      writer.goodbye();
    }
    return Arrays.copyOf(writer.bytes(), writer.length());
  }

  private byte[] control() {
    return switch (random.nextInt(5)) {
      case 0 -> report();
      case 1 -> mutated(report(), 80);
      case 2 -> Arrays.copyOf(report(), random.nextInt(60));
      case 3 -> {
        byte[] lying = report();
        lying[2] = (byte) random.nextInt(256);
        lying[3] = (byte) random.nextInt(256);
        yield lying;
      }
      default -> noise();
    };
  }

  private void sendOne() throws Exception {
    switch (random.nextInt(10)) {
      case 0, 1 -> stream.rtp(voice(VOICE), HeardStream.PHONE);
      case 2 -> stream.rtp(mutated(voice(MUTATED), 12), HeardStream.PHONE);
      case 3 -> stream.rtp(noise(), random.nextBoolean() ? HeardStream.PHONE : stranger());
      case 4 -> stream.rtp(lie(), random.nextBoolean() ? HeardStream.PHONE : stranger());
      case 5 -> stream.rtp(unknownType(), HeardStream.PHONE);
      case 6 -> stream.rtp(voice(POISON), stranger());
      case 7 -> stream.rtcp(control(), HeardStream.PHONES_RTCP);
      case 8 -> stream.rtcp(control(), random.nextBoolean() ? HeardStream.PHONE : stranger());
      default -> stream.rtp(control(), random.nextBoolean() ? HeardStream.PHONE : stranger());
    }
  }

  @Test
  void ofAHundredThousandHostileDatagramsOnlyVoiceIsRecordedAndAllAreCounted() throws Exception {
    stream.rtp(voice(VOICE), HeardStream.PHONE);
    for (int i = 1; i < DATAGRAMS; i++) {
      sendOne();
      if (i % 8 == 0) {
        stream.turn(1);
      }
      if (i % 200 == 0) {
        stream.drain();
      }
    }
    stream.finish();
    assertThat(stream.allCounted()).isEqualTo(DATAGRAMS);
    assertThat(stream.heard).contains(sample(Codecs.PCMU, VOICE));
    for (Codec codec : new Codec[] {Codecs.PCMU, Codecs.PCMA}) {
      assertThat(stream.heard).doesNotContain(sample(codec, POISON));
      stream.heard.remove(sample(codec, VOICE));
      stream.heard.remove(sample(codec, MUTATED));
    }
    assertThat(stream.heard).isEmpty();
    long samples = stream.clock.getAsLong() / 125_000 - 8_000_000;
    assertThat(stream.furthest()).isBetween(samples / 2, samples * 21 / 20 + 6 * 8000);
    assertThat(stream.events).isEmpty();
    assertThat(stream.counters.unknownTypes.get()).isGreaterThan(9000);
    assertThat(stream.counters.strangers.get()).isGreaterThan(9000);
    assertThat(stream.counters.malformed.get()).isGreaterThan(9000);
    assertThat(stream.counters.reports.get()).isGreaterThan(3000);
    assertThat(stream.counters.takeovers).hasValue(0);
  }

  @Test
  void noiseIsCountedAndNothingElse() {
    for (int i = 0; i < 5000; i++) {
      stream.rtp(noise(), HeardStream.PHONE);
      stream.rtcp(noise(), HeardStream.PHONES_RTCP);
    }
    stream.drain();
    assertThat(stream.tape.heardAnything()).isFalse();
    assertThat(stream.events).isEmpty();
    assertThat(stream.counters.received).hasValue(0);
    assertThat(stream.counters.reports).hasValue(0);
    assertThat(stream.allCounted()).isEqualTo(10_000);
  }

  @Test
  void keysAndFramesWithFlippedBitsDoNoHarm() {
    HeardStream framed = new HeardStream(Map.of(0, Codecs.PCMU, 3, Codecs.GSM)).agreed();
    for (int i = 0; i < 5000; i++) {
      byte[] frame = new byte[33 * (1 + random.nextInt(3))];
      random.nextBytes(frame);
      byte[] gsm = Rtp.packet(3, false, i, i * 160, 7, frame);
      byte[] key = Rtp.key(i, i * 160, i % 20, false, 160);
      byte[] datagram = mutated(i % 5 == 0 ? key : gsm, 40);
      framed.rtp(Arrays.copyOf(datagram, 1 + random.nextInt(datagram.length)), HeardStream.PHONE);
      framed.turn(1);
      framed.drain();
    }
    assertThat(framed.furthest()).isBetween(1L, (100 * 21 / 20 + 6) * 8000L);
    assertThat(framed.counters.received.get()).isGreaterThan(1000);
    assertThat(framed.events).allMatch(MediaEvent.Key.class::isInstance);
  }
}

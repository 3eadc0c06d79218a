package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;
import org.voxpost.sdp.Agreed;
import org.voxpost.sdp.Direction;
import org.voxpost.sound.Pcm;

class PlayoutTest {
  private static final long TICK = HandClock.TICK;

  private final List<byte[]> sent = new ArrayList<>();
  private final List<MediaEvent> events = new ArrayList<>();
  private long now = 5_000_000_000L;
  private final Playout playout =
      new Playout(
          7,
          0xFFFF,
          1000,
          now,
          (bytes, length) -> sent.add(Arrays.copyOf(bytes, length)),
          events::add);
  private Terms terms = terms(Codecs.PCMU, 20);
  private Playout.Audience audience = Playout.Audience.LISTENING;

  private static Terms terms(Codec codec, int ptime) {
    return new Terms(
        new Agreed(
            codec,
            codec.staticPayloadType(),
            Map.of(),
            Map.of(),
            Map.of(),
            Duration.ofMillis(ptime),
            Optional.empty(),
            Optional.empty(),
            Direction.SENDRECV,
            ""));
  }

  private void tick(int ticks) {
    for (int i = 0; i < ticks; i++) {
      playout.tick(now, TICK, terms, audience);
      now += TICK;
    }
  }

  private Playing play(Codec codec, int... lengths) {
    List<EncodedClip> clips =
        Arrays.stream(lengths)
            .mapToObj(
                samples -> EncodedClip.of(codec, 0, new Pcm(8000, loud(samples)), Runnable::run))
            .toList();
    Playing playing = new Playing(1, List.of(), Duration.ZERO);
    playing.encoded(clips, codec);
    playout.play(playing);
    return playing;
  }

  private static short[] loud(int samples) {
    short[] pcm = new short[samples];
    Arrays.fill(pcm, (short) 8000);
    return pcm;
  }

  private List<Integer> timestamps() {
    return sent.stream().map(packet -> Rtp.read(packet).timestamp()).toList();
  }

  private List<Boolean> markers() {
    return sent.stream().map(packet -> Rtp.read(packet).marker()).toList();
  }

  @Test
  void clipsFollowEachOtherWithoutASeam() {
    play(Codecs.PCMU, 100, 220);
    tick(5);
    assertThat(sent).hasSize(2);
    assertThat(sent.get(1)[171]).isEqualTo(sent.get(0)[12]);
    assertThat(markers()).containsExactly(true, false);
    assertThat(sent.stream().map(Rtp::sequence)).containsExactly(0xFFFF, 0);
  }

  @Test
  void theLastPacketIsFilledWithSilence() {
    play(Codecs.PCMU, 200);
    tick(3);
    assertThat(sent.get(1)).hasSize(172);
    assertThat(sent.get(1)[12 + 39]).isNotEqualTo((byte) 0xFF);
    assertThat(sent.get(1)[12 + 40]).isEqualTo((byte) 0xFF);
  }

  @Test
  void theTimestampRunsOnWhileNothingPlays() {
    play(Codecs.PCMU, 160);
    tick(50);
    play(Codecs.PCMU, 320);
    tick(10);
    assertThat(timestamps()).containsExactly(1000, 1000 + 50 * 160, 1000 + 51 * 160);
    assertThat(markers()).containsExactly(true, true, false);
  }

  @Test
  void theNextBeginsWhenTheLastPacketIsOver() {
    terms = terms(Codecs.PCMU, 60);
    play(Codecs.PCMU, 480);
    tick(1);
    play(Codecs.PCMU, 480);
    tick(2);
    assertThat(sent).hasSize(1);
    tick(1);
    assertThat(timestamps()).containsExactly(1000, 1480);
  }

  @Test
  void packetsOfAnyTimeCarryTheSameSound() {
    for (int ptime = 10; ptime <= 60; ptime += 10) {
      sent.clear();
      terms = terms(Codecs.PCMU, ptime);
      play(Codecs.PCMU, 8000);
      tick(60);
      int packets = Math.ceilDiv(1000, ptime);
      assertThat(sent).hasSize(packets).allMatch(packet -> packet.length > 12);
      assertThat(timestamps().getLast() - timestamps().getFirst())
          .isEqualTo((packets - 1) * ptime * 8);
    }
  }

  @Test
  void gsmGoesOutInWholeFrames() {
    terms = terms(Codecs.GSM, 40);
    play(Codecs.GSM, 8000);
    tick(60);
    assertThat(sent).hasSize(26).allMatch(packet -> packet.length == 12 + 66);
  }

  /** Each clip was encoded by itself, and the phone's decoder remembers the one before. */
  @Test
  void silenceStandsBeforeEachClipWhereDecodersRemember() {
    terms = terms(Codecs.G722, 20);
    play(Codecs.G722, 3200, 3200);
    tick(60);
    List<Boolean> silent =
        sent.stream().map(packet -> packet[20] == Codecs.G722.silence()[0]).toList();
    assertThat(silent.subList(0, 3)).containsOnly(true);
    assertThat(silent.subList(3, 13)).containsOnly(false);
    assertThat(silent.subList(13, 16)).containsOnly(true);
    assertThat(silent.subList(16, 26)).containsOnly(false);
    assertThat(sent).hasSize(26);
  }

  @Test
  void anotherCodecTakesOverWhereTheFirstStopped() {
    Playing playing = play(Codecs.PCMU, 8000);
    tick(25);
    terms = terms(Codecs.PCMA, 20);
    playing.encoded(
        List.of(EncodedClip.of(Codecs.PCMA, 0, new Pcm(8000, loud(8000)), Runnable::run)),
        Codecs.PCMA);
    tick(30);
    assertThat(sent).hasSize(50);
    assertThat(Rtp.read(sent.get(24)).payloadType()).isZero();
    assertThat(Rtp.read(sent.get(25)).payloadType()).isEqualTo(8);
    assertThat(timestamps().get(25)).isEqualTo(1000 + 25 * 160);
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(1));
  }

  @Test
  void aLateTickCatchesUpAndAVeryLateOneDoesNot() {
    play(Codecs.PCMU, 16_000);
    tick(1);
    now += 3 * TICK;
    tick(1);
    assertThat(sent).hasSize(5);
    now += 50 * TICK;
    tick(1);
    assertThat(sent).hasSize(6);
    assertThat(Rtp.read(sent.getLast()).marker()).isTrue();
    assertThat(timestamps().getLast()).isEqualTo(1000 + 55 * 160);
  }

  @Test
  void aQuietStreamIsKeptAliveEveryTenSeconds() {
    tick(50 * 35);
    assertThat(sent).hasSize(3).allMatch(packet -> packet[12] == (byte) 0xFF);
    assertThat(markers()).containsOnly(true);
  }

  @Test
  void whatPlaysWaitsForWhoIsAway() {
    Playing playing = play(Codecs.PCMU, 480);
    audience = Playout.Audience.AWAY;
    tick(10);
    assertThat(playing.position()).isZero();
    audience = Playout.Audience.LISTENING;
    tick(7);
    assertThat(sent).hasSize(3);
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(1));
  }

  @Test
  void whatPlaysTakesItsTimeForWhoHearsNothing() {
    Playing playing = play(Codecs.PCMU, 480);
    audience = Playout.Audience.DEAF;
    tick(2);
    assertThat(playing.position()).isEqualTo(Duration.ofMillis(40));
    assertThat(events).isEmpty();
    tick(1200);
    assertThat(sent).isEmpty();
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(1));
    audience = Playout.Audience.LISTENING;
    play(Codecs.PCMU, 160);
    tick(1);
    assertThat(Rtp.sequence(sent.get(0))).isEqualTo(0xFFFF);
    assertThat(markers()).containsExactly(true);
  }

  @Test
  void theBeginningMayBeInTheMiddle() {
    Playing playing = new Playing(3, List.of(), Duration.ofMillis(1500));
    EncodedClip second = EncodedClip.of(Codecs.PCMU, 0, new Pcm(8000, loud(8000)), Runnable::run);
    playing.encoded(List.of(second, second), Codecs.PCMU);
    playout.play(playing);
    tick(10);
    assertThat(playing.position()).isEqualTo(Duration.ofMillis(1700));
    tick(30);
    assertThat(sent).hasSize(25);
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(3));
  }

  @Test
  void fromBeyondTheEndIsPlayedOutAtOnce() {
    Playing playing = new Playing(3, List.of(), Duration.ofHours(1));
    playing.encoded(
        List.of(EncodedClip.of(Codecs.PCMU, 0, new Pcm(8000, loud(8000)), Runnable::run)),
        Codecs.PCMU);
    playout.play(playing);
    tick(1);
    assertThat(sent).isEmpty();
    assertThat(events).containsExactly(new MediaEvent.PlayedOut(3));
    assertThat(playing.position()).isEqualTo(Duration.ofSeconds(1));
  }
}

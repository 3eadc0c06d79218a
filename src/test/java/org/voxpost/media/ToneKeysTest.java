package org.voxpost.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;

class ToneKeysTest {
  private final List<MediaEvent> events = new ArrayList<>();
  private final ToneKeys keys = new ToneKeys(events::add);
  private int sequence = 65_530;
  private int timestamp = 0xFFFF_FE00;

  /** So many packets of 20 ms of a 5 (770 and 1336 Hz), or of silence. */
  private void send(Codec codec, int packets, boolean pressed) {
    int rate = codec.sampleRate();
    short[] pcm = new short[packets * rate / 50];
    for (int i = 0; pressed && i < pcm.length; i++) {
      double at = 2 * Math.PI * i / rate;
      pcm[i] = (short) (6000 * Math.sin(770 * at) + 6000 * Math.sin(1336 * at));
    }
    byte[] payload = new byte[pcm.length / codec.frameSamples() * codec.frameBytes()];
    codec.encoder().encode(pcm, 0, pcm.length, payload, 0);
    int length = payload.length / packets;
    for (int i = 0; i < packets; i++) {
      packet(codec, Arrays.copyOfRange(payload, i * length, (i + 1) * length));
    }
  }

  private void packet(Codec codec, byte[] payload) {
    keys.hear(Rtp.read(Rtp.packet(9, false, sequence++, timestamp, 7, payload)), codec);
    timestamp += 160;
  }

  @Test
  void aToneIsOnePressHoweverLongItLasts() {
    send(Codecs.PCMU, 5, false);
    send(Codecs.PCMU, 100, true);
    send(Codecs.PCMU, 5, false);
    assertThat(events).containsExactly(new MediaEvent.Key('5'));
  }

  @Test
  void aLostPacketDoesNotLetTheKeyGo() {
    send(Codecs.PCMU, 4, true);
    for (int lost = 1; lost <= 3; lost++) {
      sequence += lost;
      timestamp += 160 * lost;
      send(Codecs.PCMU, 5, true);
    }
    send(Codecs.PCMU, 5, false);
    assertThat(events).containsExactly(new MediaEvent.Key('5'));
  }

  @Test
  void tonesAreHeardInOpusToo() {
    Codec.Encoder encoder = Codecs.OPUS.encoder();
    short[] pcm = new short[320];
    byte[] out = new byte[Codecs.OPUS.frameBytes()];
    for (int i = 0; i < 30; i++) {
      for (int k = 0; k < pcm.length; k++) {
        double at = 2 * Math.PI * (320 * i + k) / 16_000;
        double tone = 6000 * Math.sin(770 * at) + 6000 * Math.sin(1336 * at);
        pcm[k] = (short) (i >= 10 && i < 20 ? tone : 0);
      }
      int length = encoder.encode(pcm, 0, pcm.length, out, 0);
      byte[] packet = Rtp.packet(9, false, sequence++, 960 * i, 7, Arrays.copyOf(out, length));
      keys.hear(Rtp.read(packet), Codecs.OPUS);
    }
    assertThat(events).containsExactly(new MediaEvent.Key('5'));
  }

  @Test
  void widebandTonesAndGsmAreHeardToo() {
    send(Codecs.G722, 5, true);
    send(Codecs.G722, 5, false);
    send(Codecs.GSM, 5, true);
    send(Codecs.GSM, 5, false);
    assertThat(events).containsExactly(new MediaEvent.Key('5'), new MediaEvent.Key('5'));
  }

  @Test
  void aSenderThatSendsNoSilenceStillPressesTwice() {
    send(Codecs.PCMA, 5, true);
    timestamp += 1600;
    send(Codecs.PCMA, 5, true);
    assertThat(events).hasSize(2);
  }

  @Test
  void duplicatesAndLatecomersAreNotHeard() {
    send(Codecs.PCMA, 4, false);
    for (int i = 0; i < 20; i++) {
      sequence--;
      timestamp -= 160;
      send(Codecs.PCMA, 1, true);
    }
    assertThat(events).isEmpty();
  }

  @Test
  void aPacketLongerThanAnyIsPassedOver() {
    packet(Codecs.PCMU, new byte[1400]);
    send(Codecs.PCMU, 5, true);
    assertThat(events).hasSize(1);
  }
}

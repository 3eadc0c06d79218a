package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Clips are encoded each by itself, and heard by one decoder. */
class SettlingTest {
  private static final int PACKETS_A_SECOND = 50;

  static List<Codec> codecs() {
    return Codecs.all();
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whateverWasHeardBeforeAClipSoundsAsItDoesAlone(Codec codec) {
    Codec.Decoder alone = codec.decoder();
    settle(codec, alone, PACKETS_A_SECOND);
    short[] expected = play(codec, alone, codec.settledEncoder(), clip(codec, 500));
    for (int cut = 1; cut < 25; cut++) {
      Codec.Decoder phone = codec.decoder();
      short[] before = Arrays.copyOf(clip(codec, 180), cut * codec.sampleRate() / PACKETS_A_SECOND);
      play(codec, phone, codec.settledEncoder(), before);
      settle(codec, phone, 0);
      short[] heard = play(codec, phone, codec.settledEncoder(), clip(codec, 500));
      assertThat(peakOfDifference(heard, expected))
          .as("cut after %d packets", cut)
          .isLessThan(4000);
    }
  }

  /** As much silence as it takes, or so many packets more. */
  private static void settle(Codec codec, Codec.Decoder decoder, int more) {
    int frames = codec.settlingFrames() + more * packet(codec) / codec.frameSamples();
    short[] out = new short[codec.frameSamples()];
    byte[] silence = codec.silence();
    for (int i = 0; i < frames; i++) {
      decoder.decode(silence, 0, silence.length, out, 0);
    }
  }

  private static short[] play(
      Codec codec, Codec.Decoder decoder, Codec.Encoder encoder, short[] pcm) {
    short[] heard = new short[pcm.length];
    byte[] payload = new byte[packet(codec) / codec.frameSamples() * codec.frameBytes()];
    for (int at = 0; at < pcm.length; at += packet(codec)) {
      int length = encoder.encode(pcm, at, packet(codec), payload, 0);
      decoder.decode(payload, 0, length, heard, at);
    }
    return heard;
  }

  private static int packet(Codec codec) {
    return codec.sampleRate() / PACKETS_A_SECOND;
  }

  /** Half a second of a loud voice of sorts. */
  private static short[] clip(Codec codec, int pitch) {
    short[] pcm = new short[codec.sampleRate() / 2];
    for (int i = 0; i < pcm.length; i++) {
      double at = 2 * Math.PI * pitch * i / codec.sampleRate();
      double swell = 0.6 + 0.4 * Math.sin(at / 40);
      pcm[i] = (short) (swell * (9000 * Math.sin(at) + 5000 * Math.sin(3 * at + 1)));
    }
    return pcm;
  }

  private static int peakOfDifference(short[] a, short[] b) {
    int peak = 0;
    for (int i = 0; i < a.length; i++) {
      peak = Math.max(peak, Math.abs(a[i] - b[i]));
    }
    return peak;
  }
}

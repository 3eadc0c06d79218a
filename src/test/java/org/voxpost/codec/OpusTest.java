package org.voxpost.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jaredmdobson.concentus.OpusApplication;
import io.github.jaredmdobson.concentus.OpusBandwidth;
import io.github.jaredmdobson.concentus.OpusEncoder;
import io.github.jaredmdobson.concentus.OpusException;
import io.github.jaredmdobson.concentus.OpusMode;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.sound.Pcm;
import org.voxpost.sound.Resampler;

class OpusTest {
  private static final Codec OPUS = Codecs.OPUS;

  @ParameterizedTest
  @CsvSource({
    "SILK_ONLY, 1, 10",
    "SILK_ONLY, 1, 20",
    "SILK_ONLY, 2, 60",
    "HYBRID, 1, 10",
    "HYBRID, 1, 20",
    "HYBRID, 2, 20",
    "CELT_ONLY, 1, 2.5",
    "CELT_ONLY, 1, 5",
    "CELT_ONLY, 2, 20"
  })
  void whateverAPhoneSendsIsHeard(String mode, int channels, double millis) throws OpusException {
    short[] wide = Resampler.resample(new Pcm(8000, seconds(1)), 48_000).samples();
    OpusEncoder encoder = new OpusEncoder(48_000, channels, OpusApplication.OPUS_APPLICATION_VOIP);
    encoder.setBitrate(64_000);
    if (mode.equals("SILK_ONLY")) {
      encoder.setMaxBandwidth(OpusBandwidth.OPUS_BANDWIDTH_WIDEBAND);
    }
    encoder.setForceMode(OpusMode.valueOf("MODE_" + mode));
    int frame = (int) (48 * millis);
    short[] heard = new short[16_000];
    Codec.Decoder decoder = OPUS.decoder();
    int at = 0;
    for (int from = 0; from + frame <= wide.length; from += frame) {
      byte[] packet = new byte[1500];
      int bytes =
          encoder.encode(channels(wide, from, frame, channels), 0, frame, packet, 0, packet.length);
      assertThat(OpusPacket.isHybrid(packet, 0)).isEqualTo(mode.equals("HYBRID"));
      assertThat(OPUS.samples(packet, 0, bytes)).isEqualTo((int) (16 * millis));
      at += decoder.decode(packet, 0, bytes, heard, at);
    }
    short[] speech = Resampler.resample(new Pcm(8000, seconds(1)), 16_000).samples();
    assertThat(Likeness.correlation(speech, heard, 320)).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @CsvSource({"20, 1", "40, 1", "60, 1", "20, 2"})
  void whatAPacketCarriesOfTheOneBeforeItIsNearToThat(int millis, int channels)
      throws OpusException {
    short[] speech = Resampler.resample(new Pcm(8000, seconds(3)), 16_000).samples();
    OpusEncoder encoder = new OpusEncoder(16_000, channels, OpusApplication.OPUS_APPLICATION_VOIP);
    encoder.setBitrate(40_000 * channels);
    encoder.setUseInbandFEC(true);
    encoder.setPacketLossPercent(20);
    int frame = 16 * millis;
    Codec.Decoder whole = OPUS.decoder();
    short[] heard = new short[frame];
    byte[] packet = new byte[1500];
    int near = 0;
    for (int from = 0; from + frame <= speech.length; from += frame) {
      int bytes =
          encoder.encode(channels(speech, from, frame, channels), 0, frame, packet, 0, 1500);
      Codec.Decoder lossy = OPUS.decoder();
      short[] again = new short[frame];
      int count = lossy.recover(packet, 0, bytes, again, 0);
      assertThat(count == frame).isEqualTo(OpusPacket.carriesPrevious(packet, 0, bytes));
      near += count == frame && Likeness.correlation(heard, again, 0) > 0.8 ? 1 : 0;
      whole.decode(packet, 0, bytes, heard, 0);
    }
    assertThat(near).isGreaterThan(speech.length / frame / 3);
  }

  @Test
  void whatCannotCarryThePreviousOneIsNotAskedForIt() {
    assertThat(OPUS.decoder().recover(HexFormat.of().parseHex("80ff"), 0, 2, new short[960], 0))
        .as("CELT")
        .isZero();
    assertThat(OPUS.decoder().recover(HexFormat.of().parseHex("48"), 0, 1, new short[960], 0))
        .as("nothing")
        .isZero();
  }

  @Test
  void theLengthOfAPacketIsToldByItsFirstBytes() {
    assertThat(samples("")).isZero();
    assertThat(samples("08")).as("20 ms of nothing").isEqualTo(320);
    assertThat(samples("00 AA")).isEqualTo(160);
    assertThat(samples("18 AA")).isEqualTo(960);
    assertThat(samples("80 AA")).isEqualTo(40);
    assertThat(samples("78 AA")).isEqualTo(320);
    assertThat(samples("09 AA BB")).isEqualTo(640);
    assertThat(samples("0A 01 AA BB")).isEqualTo(640);
    assertThat(samples("0B 03 AA BB CC")).isEqualTo(960);
    assertThat(samples("0B 83 01 01 AA BB CC")).isEqualTo(960);
    assertThat(samples("0B 43 02 AA BB CC 00 00")).isEqualTo(960);
    assertThat(samples("83 30" + " 00".repeat(48))).isEqualTo(1920);
  }

  @Test
  void whatBreaksARuleOfTheFormatHasNoLength() {
    assertThat(samples("09 AA")).as("halves of an odd number").isZero();
    assertThat(samples("0A")).as("no length").isZero();
    assertThat(samples("0A FC")).as("half a length").isZero();
    assertThat(samples("0A 02 AA")).as("a frame beyond the end").isZero();
    assertThat(samples("0B")).as("no count").isZero();
    assertThat(samples("0B 00 AA")).as("no frame").isZero();
    assertThat(samples("0B 02 AA BB CC")).as("halves of an odd number").isZero();
    assertThat(samples("0B 43 FF")).as("padding without end").isZero();
    assertThat(samples("0B 43 09 AA")).as("padding beyond the end").isZero();
    assertThat(samples("0B 83 01 05 AA BB CC")).as("frames beyond the end").isZero();
    assertThat(samples("0B 07" + " 00".repeat(7))).as("140 ms").isZero();
    assertThat(samples("08" + " 00".repeat(1276))).as("a frame of 1276 bytes").isZero();
  }

  private static int samples(String hex) {
    byte[] packet = HexFormat.of().parseHex(hex.replace(" ", ""));
    return OPUS.samples(packet, 0, packet.length);
  }

  private static short[] seconds(int count) {
    return Arrays.copyOfRange(GsmTest.speech(), 8000, 8000 + 8000 * count);
  }

  private static short[] channels(short[] sound, int from, int samples, int channels) {
    short[] frame = new short[samples * channels];
    for (int i = 0; i < frame.length; i++) {
      frame[i] = sound[from + i / channels];
    }
    return frame;
  }
}

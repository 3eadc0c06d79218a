package org.voxpost.codec.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WavReaderTest {
  private static final int DATA = 40;

  @Test
  void everyWidthOfSampleIsRead() {
    assertThat(read(1, 1, 8, "00 80 FF")).containsExactly(s(-32768), s(0), s(32512));
    assertThat(read(1, 1, 16, "0080 0000 FF7F")).containsExactly(s(-32768), s(0), s(32767));
    assertThat(read(1, 1, 24, "000080 7F0000 800000 FFFF7F"))
        .containsExactly(s(-32768), s(0), s(1), s(32767));
    assertThat(read(1, 1, 32, "00000080 00800000 FFFFFF7F"))
        .containsExactly(s(-32768), s(1), s(32767));
  }

  @Test
  void floatsAreScaledAndClipped() {
    ByteBuffer floats = ByteBuffer.wrap(new byte[20]).order(ByteOrder.LITTLE_ENDIAN);
    floats.putFloat(-1).putFloat(0.5f).putFloat(1).putFloat(Float.NaN).putFloat(-1e30f);
    byte[] file = wav(3, 1, 32, floats.array());
    assertThat(WavReader.read(file).samples())
        .containsExactly(s(-32768), s(16384), s(32767), s(0), s(-32768));
    ByteBuffer doubles = ByteBuffer.wrap(new byte[16]).order(ByteOrder.LITTLE_ENDIAN);
    doubles.putDouble(-0.25).putDouble(Double.POSITIVE_INFINITY);
    assertThat(WavReader.read(wav(3, 1, 64, doubles.array())).samples())
        .containsExactly(s(-8192), s(32767));
  }

  @Test
  void compandedSamplesAreExpanded() {
    assertThat(read(7, 1, 8, "80 FF 00")).containsExactly(s(32124), s(0), s(-32124));
    assertThat(read(6, 1, 8, "AA 2A")).containsExactly(s(32256), s(-32256));
  }

  @Test
  void channelsAreMixedDown() {
    assertThat(read(1, 2, 16, "0080 FF7F  0100 0300  FF7F FF7F"))
        .containsExactly(s(0), s(2), s(32767));
    assertThat(read(1, 6, 8, "80 80 80 80 80 86 80")).containsExactly(s(256));
  }

  @Test
  void anExtensibleHeaderNamesItsSubFormat() {
    byte[] format = new byte[40];
    byte[] plain = Arrays.copyOfRange(wav(0xFFFE, 1, 16, new byte[0]), 20, 36);
    System.arraycopy(plain, 0, format, 0, 16);
    format[24] = 1;
    byte[] file = riff(chunk("fmt ", format), chunk("data", new byte[] {5, 0}));
    assertThat(WavReader.read(file).samples()).containsExactly(s(5));
  }

  @Test
  void theRateIsKept() {
    assertThat(WavReader.read(wav(1, 1, 16, new byte[2])).sampleRate()).isEqualTo(11_025);
  }

  @Test
  void chunksBeforeAndAfterTheSoundAreSkippedPaddedOrNot() {
    byte[] format = format(1, 1, 16);
    byte[] sound = chunk("data", new byte[] {5, 0});
    byte[] odd = chunk("LIST", new byte[] {1, 2, 3});
    byte[] padded = Arrays.copyOf(odd, odd.length + 1);
    for (byte[] between : new byte[][] {odd, padded, chunk("JUNK", new byte[0])}) {
      assertThat(WavReader.read(riff(between, format, between, sound, between)).samples())
          .containsExactly(s(5));
      assertThat(WavReader.read(riff(sound, between, format)).samples()).containsExactly(s(5));
    }
  }

  @Test
  void lengthsThatARecorderLeftWrongAreTakenFromTheFile() {
    byte[] file = wav(1, 1, 16, new byte[] {5, 0, 6, 0});
    for (String length : new String[] {"00000000", "FFFFFFFF", "FFFFFF7F", "10000000"}) {
      byte[] broken = file.clone();
      System.arraycopy(HexFormat.of().parseHex(length), 0, broken, DATA, 4);
      System.arraycopy(HexFormat.of().parseHex("24000000"), 0, broken, 4, 4);
      assertThat(WavReader.read(broken).samples()).as(length).containsExactly(s(5), s(6));
    }
  }

  @Test
  void anEmptySoundIsEmptyThoughOtherChunksFollow() {
    byte[] file = riff(format(1, 1, 16), chunk("data", new byte[0]), chunk("LIST", new byte[8]));
    assertThat(WavReader.read(file).samples()).isEmpty();
  }

  @Test
  void aBlockCutInItsSecondFrameGivesTheFirst() {
    byte[] asterisk = SampleEmails.wav49();
    assertThat(WavReader.read(Arrays.copyOf(asterisk, 60 + 65 + 33)).samples()).hasSize(480);
    assertThat(WavReader.read(Arrays.copyOf(asterisk, 60 + 65 + 32)).samples()).hasSize(320);
  }

  @Test
  void whatCannotBeReadIsNamed() {
    refuses(riff(chunk("data", new byte[2])), "without a fmt chunk");
    refuses(riff(chunk("fmt ", new byte[14]), chunk("data", new byte[2])), "14 bytes");
    refuses(wav(0x55, 1, 16, new byte[2]), "0x0055");
    refuses(wav(1, 1, 40, new byte[5]), "40 bits");
    refuses(wav(1, 0, 16, new byte[2]), "0 channels");
    refuses(wav(0x31, 2, 0, new byte[65]), "2 channels");
    byte[] still = wav(1, 1, 16, new byte[2]);
    Arrays.fill(still, 24, 28, (byte) 0);
    refuses(still, "0 samples a second");
  }

  private static void refuses(byte[] file, String why) {
    assertThatThrownBy(() -> WavReader.read(file))
        .isInstanceOf(AudioFileException.class)
        .hasMessageContaining(why);
  }

  private static short[] read(int tag, int channels, int bits, String data) {
    byte[] bytes = HexFormat.of().parseHex(data.replace(" ", ""));
    return WavReader.read(wav(tag, channels, bits, bytes)).samples();
  }

  private static byte[] wav(int tag, int channels, int bits, byte[] data) {
    return riff(format(tag, channels, bits), chunk("data", data));
  }

  private static byte[] format(int tag, int channels, int bits) {
    byte[] body = new byte[16];
    ByteBuffer out = ByteBuffer.wrap(body).order(ByteOrder.LITTLE_ENDIAN);
    int frame = channels * bits / 8;
    out.putShort((short) tag).putShort((short) channels).putInt(11_025).putInt(11_025 * frame);
    out.putShort((short) frame).putShort((short) bits);
    return chunk("fmt ", body);
  }

  private static byte[] chunk(String id, byte[] body) {
    byte[] chunk = new byte[8 + body.length];
    ByteBuffer out = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN);
    out.put(id.getBytes(StandardCharsets.US_ASCII)).putInt(body.length).put(body);
    return chunk;
  }

  private static byte[] riff(byte[]... chunks) {
    int length = Arrays.stream(chunks).mapToInt(chunk -> chunk.length).sum();
    byte[] body = new byte[4 + length];
    ByteBuffer out = ByteBuffer.wrap(body).put("WAVE".getBytes(StandardCharsets.US_ASCII));
    for (byte[] chunk : chunks) {
      out.put(chunk);
    }
    return chunk("RIFF", body);
  }

  private static short s(int sample) {
    return (short) sample;
  }
}

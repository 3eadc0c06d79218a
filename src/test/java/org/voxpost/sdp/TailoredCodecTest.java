package org.voxpost.sdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.codec.Codec;
import org.voxpost.codec.Codecs;

/** Codecs whose frames vary are sent as the other side asks for them. */
class TailoredCodecTest {
  private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.9", 40_000);
  private static final String OFFER =
      """
      v=0
      c=IN IP4 192.0.2.1
      m=audio 7078 RTP/AVP 111 112 100 101
      a=rtpmap:111 opus/48000/2
      a=rtpmap:112 speex/16000
      a=rtpmap:100 telephone-event/48000
      a=rtpmap:101 telephone-event/8000
      """;

  private static Agreed agreed(String codec, String lines) {
    Negotiator negotiator =
        new Negotiator(
            new SdpSettings(List.of(codec), SdpSettings.Preference.CALLER),
            Codecs::byName,
            LOCAL.getAddress(),
            1);
    return (Agreed) negotiator.answer(OFFER + lines, LOCAL);
  }

  @Test
  void opusIsAnsweredWithTwoChannelsAndWhatWeAskOfIt() {
    Agreed agreed = agreed("OPUS", "");
    assertThat(agreed.codec()).isEqualTo(Codecs.OPUS);
    assertThat(agreed.telephoneEvents()).containsOnly(Map.entry(100, 48_000));
    assertThat(agreed.sdp())
        .contains("a=rtpmap:111 opus/48000/2\r\n", "a=fmtp:111 ", "stereo=0", "a=ptime:20\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "OPUS,    a=ptime:5,                 10",
    "OPUS,    a=ptime:30,                20",
    "OPUS,    a=ptime:40,                40",
    "OPUS,    a=ptime:60,                60",
    "OPUS,    a=ptime:120,               60",
    "OPUS,    a=ptime:60 a=maxptime:50,  40",
    "OPUS,    a=maxptime:10,             10",
    "OPUS,    a=maxptime:3,              10",
    "SPEEX16, a=ptime:10,                20",
    "SPEEX16, a=ptime:60,                60",
  })
  void aPacketIsOneFrameOfTheLengthThatIsAskedFor(String codec, String lines, int millis) {
    Agreed agreed = agreed(codec, lines.replace(" ", "\n") + "\n");
    assertThat(agreed.ptime()).hasMillis(millis);
    Codec sent = agreed.codec();
    assertThat(sent.frameSamples() * 1000 / sent.sampleRate()).isEqualTo(millis);
    assertThat(agreed.sdp()).contains("a=ptime:" + millis + "\r\n");
    assertThat(agreed.receivable()).containsValue(Codecs.byName(codec).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a=fmtp:111 maxaveragebitrate=16000          | 16000",
        "a=fmtp:111 useinbandfec=1; maxaveragebitrate=13000;stereo=0 | 12000",
        "a=fmtp:111 MaxAverageBitrate = 9000         | 8000",
        "a=fmtp:111 maxaveragebitrate=500            | 6000",
        "a=fmtp:111 maxaveragebitrate=510000         | 24000",
        "a=fmtp:111 maxaveragebitrate=99999999999    | 24000",
        "a=fmtp:111 maxaveragebitrate=-1             | 24000",
        "a=fmtp:111 xmaxaveragebitrate=8000          | 24000",
        "a=fmtp:112 maxaveragebitrate=8000           | 24000",
        "a=fmtp:111                                  | 24000",
        "a=fmtp:                                     | 24000",
      })
  void noMoreBitsAreSentThanTheOtherSideBears(String line, int bits) {
    Codec most = Codecs.OPUS.tailored("maxaveragebitrate=" + bits, 20);
    assertThat(agreed("OPUS", line + "\n").codec()).isEqualTo(most);
  }

  @Test
  void onlyAsManyCodecsAreMadeAsPromptsMayBeKeptIn() {
    assertThat(Codecs.OPUS.tailored("maxaveragebitrate=15999", 20))
        .isEqualTo(Codecs.OPUS.tailored("maxaveragebitrate=12001", 20));
    assertThat(Codecs.OPUS.tailored("", 20)).isEqualTo(Codecs.OPUS);
    assertThat(Codecs.PCMU.tailored("maxaveragebitrate=8000", 20)).isSameAs(Codecs.PCMU);
  }
}

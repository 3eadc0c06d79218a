package org.voxpost.sdp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.voxpost.codec.Codecs;

class NegotiatorTest {
  private static final InetSocketAddress LOCAL = new InetSocketAddress("192.0.2.9", 40000);
  private static final String OFFER =
      """
      v=0
      o=- 1 1 IN IP4 192.0.2.1
      s=-
      c=IN IP4 192.0.2.1
      t=0 0
      m=audio 7078 RTP/AVP 9 8 0 96
      a=rtpmap:9 G722/8000
      a=rtpmap:96 telephone-event/8000
      a=fmtp:96 0-16
      a=ptime:20
      """;

  private final Negotiator negotiator = negotiator("PCMU", "PCMA");

  private static Negotiator negotiator(String... names) {
    return new Negotiator(
        new SdpSettings(List.of(names), SdpSettings.Preference.CALLER),
        Codecs::byName,
        LOCAL.getAddress(),
        4711);
  }

  private Agreed agreed(String offer) {
    Negotiation negotiation = negotiator.answer(offer, LOCAL);
    assertThat(negotiation).isInstanceOf(Agreed.class);
    return (Agreed) negotiation;
  }

  @Test
  void theOfferersOrderAndNumbersAreKept() {
    Agreed agreed = agreed(OFFER);
    assertThat(agreed.codec()).isEqualTo(Codecs.PCMA);
    assertThat(agreed.payloadType()).isEqualTo(8);
    assertThat(agreed.receivable()).containsOnlyKeys(0, 8);
    assertThat(agreed.telephoneEvents()).containsOnly(Map.entry(96, 8000));
    assertThat(agreed.sdp()).contains("m=audio 40000 RTP/AVP 8 0 96\r\n", "a=fmtp:96 0-15\r\n");
  }

  @Test
  void theirAddressesAreTakenAndRtcpIsTheNextPort() {
    Agreed agreed = agreed(OFFER);
    assertThat(agreed.remote()).contains(new InetSocketAddress("192.0.2.1", 7078));
    assertThat(agreed.remoteControl()).contains(new InetSocketAddress("192.0.2.1", 7079));
  }

  @Test
  void rtcpGoesWhereItsLineSays() {
    assertThat(agreed(OFFER + "a=rtcp:53020\n").remoteControl())
        .contains(new InetSocketAddress("192.0.2.1", 53020));
    assertThat(agreed(OFFER + "a=rtcp:53020 IN IP4 192.0.2.7\n").remoteControl())
        .contains(new InetSocketAddress("192.0.2.7", 53020));
  }

  @Test
  void multiplexedRtcpIsAgreedTo() {
    Agreed agreed = agreed(OFFER + "a=rtcp-mux\n");
    assertThat(agreed.remoteControl()).isEqualTo(agreed.remote());
    assertThat(agreed.sdp()).contains("a=rtcp-mux\r\n");
  }

  @Test
  void aPayloadTypeOfRfc3551NeedsNoLineOfItsOwn() {
    Agreed agreed = agreed("v=0\nc=IN IP4 192.0.2.1\nm=audio 7078 RTP/AVP 0\n");
    assertThat(agreed.codec()).isEqualTo(Codecs.PCMU);
    assertThat(agreed.telephoneEvents()).isEmpty();
  }

  @Test
  void aStaticNumberThatIsGivenAnotherMeaningHasThatMeaning() {
    assertThat(
            negotiator.answer(
                "v=0\nc=IN IP4 192.0.2.1\nm=audio 7078 RTP/AVP 0\na=rtpmap:0 G729/8000\n", LOCAL))
        .asInstanceOf(type(Refused.class))
        .returns(488, Refused::status);
  }

  @Test
  void holdIsAnsweredFromTheOtherSide() {
    assertThat(agreed(OFFER + "a=sendonly\n").direction()).isEqualTo(Direction.RECVONLY);
    assertThat(agreed(OFFER + "a=inactive\n").direction()).isEqualTo(Direction.INACTIVE);
    assertThat(agreed(OFFER + "a=recvonly\n").sdp()).contains("a=sendonly\r\n");
    assertThat(agreed(OFFER.replace("t=0 0", "a=sendonly")).direction())
        .isEqualTo(Direction.RECVONLY);
  }

  @Test
  void nothingIsSentToTheWildcardAddress() {
    Agreed agreed = agreed(OFFER.replace("c=IN IP4 192.0.2.1", "c=IN IP4 0.0.0.0"));
    assertThat(agreed.remote()).isEmpty();
    assertThat(agreed.remoteControl()).isEmpty();
  }

  @Test
  void aNameIsNotLookedUpHere() {
    Agreed agreed = agreed(OFFER.replace("c=IN IP4 192.0.2.1", "c=IN IP4 phone.example.org"));
    assertThat(agreed.remote()).get().returns(true, InetSocketAddress::isUnresolved);
  }

  @Test
  void theAddressOfTheStreamIsStrongerThanThatOfTheSession() {
    Agreed agreed = agreed(OFFER + "c=IN IP4 192.0.2.7\n");
    assertThat(agreed.remote()).contains(new InetSocketAddress("192.0.2.7", 7078));
  }

  @Test
  void otherStreamsAreRejectedInTheirPlaces() {
    String offer =
        """
        v=0
        c=IN IP4 192.0.2.1
        m=video 9000 RTP/AVP 31
        m=audio 9002 RTP/SAVP 0
        m=audio 9004 RTP/AVPF 0
        m=application 9 UDP/DTLS/SCTP webrtc-datachannel
        """
            .replace("\n", "\r\n");
    assertThat(agreed(offer).sdp().lines().filter(line -> line.startsWith("m=")))
        .containsExactly(
            "m=video 0 RTP/AVP 31",
            "m=audio 0 RTP/SAVP 0",
            "m=audio 40000 RTP/AVPF 0",
            "m=application 0 UDP/DTLS/SCTP webrtc-datachannel");
  }

  @Test
  void theVersionCountsChangesOnly() {
    assertThat(version(agreed(OFFER))).isEqualTo(1);
    assertThat(version(agreed(OFFER))).isEqualTo(1);
    assertThat(version(agreed(OFFER + "a=sendonly\n"))).isEqualTo(2);
    assertThat(version(agreed(OFFER))).isEqualTo(3);
  }

  private static int version(Agreed agreed) {
    String origin = agreed.sdp().lines().filter(line -> line.startsWith("o=")).findFirst().get();
    return Integer.parseInt(origin.split(" ", -1)[2]);
  }

  @Test
  void packetTimesAreHonouredInWholeSteps() {
    assertThat(ptime("a=ptime:40")).isEqualTo(40);
    assertThat(ptime("a=ptime:30")).isEqualTo(30);
    assertThat(ptime("a=ptime:5")).isEqualTo(10);
    assertThat(ptime("a=ptime:200")).isEqualTo(60);
    assertThat(ptime("a=ptime:40\na=maxptime:30")).isEqualTo(30);
    assertThat(ptime("a=ptime:nonsense")).isEqualTo(20);
  }

  private long ptime(String line) {
    Duration ptime = agreed(OFFER.replace("a=ptime:20", line)).ptime();
    return ptime.toMillis();
  }

  @Test
  void gsmGoesInWholeFrames() {
    assertThat(gsmPtime(10)).isEqualTo(20);
    assertThat(gsmPtime(30)).isEqualTo(20);
    assertThat(gsmPtime(40)).isEqualTo(40);
    assertThat(gsmPtime(50)).isEqualTo(40);
    assertThat(gsmPtime(60)).isEqualTo(60);
  }

  private static long gsmPtime(int asked) {
    String offer =
        OFFER.replace("RTP/AVP 9 8 0", "RTP/AVP 3").replace("ptime:20", "ptime:" + asked);
    return ((Agreed) negotiator("GSM").answer(offer, LOCAL)).ptime().toMillis();
  }

  @Test
  void keysOfTheVoicesClockArePreferred() {
    String offer = OFFER.replace("0 96", "0 97 96") + "a=rtpmap:97 telephone-event/48000\n";
    assertThat(agreed(offer).telephoneEvents()).containsOnlyKeys(96);
    assertThat(agreed(offer.replace("96 telephone-event/8000", "96 CN/8000")).telephoneEvents())
        .containsOnlyKeys(97);
  }

  @Test
  void nothingInCommonIs488() {
    assertThat(refused("v=0\nc=IN IP4 192.0.2.1\nm=audio 7078 RTP/AVP 18\n").status())
        .isEqualTo(488);
    assertThat(refused("v=0\nc=IN IP4 192.0.2.1\nm=video 7078 RTP/AVP 31\n").status())
        .isEqualTo(488);
    assertThat(refused("v=0\ns=-\n").status()).isEqualTo(488);
  }

  @Test
  void whatCannotBeReadIs400() {
    assertThat(refused("").status()).isEqualTo(400);
    assertThat(refused("<html>").status()).isEqualTo(400);
    assertThat(refused("v=0\nm=audio\n").status()).isEqualTo(400);
    assertThat(refused("v=0\nm=audio 7078 RTP/AVP 0\n").status()).isEqualTo(400);
    assertThat(refused("v=0\nc=IN IP4 224.0.0.1\nm=audio 7078 RTP/AVP 0\n").status())
        .isEqualTo(400);
  }

  private Refused refused(String offer) {
    Negotiation negotiation = negotiator.answer(offer, LOCAL);
    assertThat(negotiation).isInstanceOf(Refused.class);
    return (Refused) negotiation;
  }

  @Test
  void ourOfferHasOurOrderAndItsAnswerIsTaken() {
    String offer = negotiator.offer(LOCAL);
    assertThat(offer).contains("m=audio 40000 RTP/AVP 0 8 101\r\n", "a=sendrecv\r\n");
    Negotiation negotiation =
        negotiator.accept(OFFER.replace("RTP/AVP 9 8 0 96", "RTP/AVP 8"), LOCAL);
    assertThat(negotiation)
        .asInstanceOf(type(Agreed.class))
        .returns(Codecs.PCMA, Agreed::codec)
        .returns(offer, Agreed::sdp);
  }

  @Test
  void aLaterOfferKeepsTheNumbersAndPlacesOfBefore() {
    agreed(OFFER + "m=video 9000 RTP/AVP 31\n");
    assertThat(negotiator.offer(LOCAL).lines().filter(line -> line.startsWith("m=")))
        .containsExactly("m=audio 40000 RTP/AVP 0 8 96", "m=video 0 RTP/AVP 31");
  }

  private static final String ANSWER_BY_OTHER_NUMBERS =
      """
      v=0
      c=IN IP4 192.0.2.1
      m=audio 7078 RTP/AVP 111 97
      a=rtpmap:111 opus/48000/2
      a=rtpmap:97 telephone-event/48000
      """;

  @Test
  void whoAnswersMaySendByOurNumbersAndByHisOwn() {
    Negotiator late = negotiator("OPUS", "SPEEX16");
    assertThat(late.offer(LOCAL)).contains("RTP/AVP 96 97 101 102\r\n");
    assertThat(late.accept(ANSWER_BY_OTHER_NUMBERS, LOCAL))
        .asInstanceOf(type(Agreed.class))
        .returns(111, Agreed::payloadType)
        .satisfies(
            agreed -> {
              assertThat(agreed.receivable()).containsEntry(96, Codecs.OPUS);
              assertThat(agreed.receivable()).containsEntry(111, Codecs.OPUS);
              assertThat(agreed.telephoneEvents())
                  .containsEntry(97, 48_000)
                  .containsEntry(102, 48_000);
            });
  }

  /** RFC 3264 §8.3.2. */
  @Test
  void ourNextOfferHasTheNumbersOfOurLast() {
    Negotiator late = negotiator("OPUS", "SPEEX16");
    String first = late.offer(LOCAL);
    late.accept(ANSWER_BY_OTHER_NUMBERS, LOCAL);
    assertThat(late.offer(LOCAL).lines().filter(line -> line.startsWith("a=rtpmap")))
        .containsExactlyElementsOf(
            first.lines().filter(line -> line.startsWith("a=rtpmap")).toList());
  }

  private static final String OFFER_BY_BOTH_PROTOCOLS =
      """
      v=0
      c=IN IP6 2001:db8::1
      m=audio 7078 RTP/AVP 0
      m=audio 7080 RTP/AVP 0
      c=IN IP4 192.0.2.1
      """;

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0,     192.0.2.1:7080",
    "192.0.2.9,   192.0.2.1:7080",
    "::,          [2001:db8:0:0:0:0:0:1]:7078",
    "2001:db8::9, [2001:db8:0:0:0:0:0:1]:7078",
  })
  void whatOurSocketsCannotReachIsNotAgreedTo(String bound, String remote) {
    Negotiator negotiator =
        new Negotiator(
            new SdpSettings(List.of("PCMU"), SdpSettings.Preference.CALLER),
            Codecs::byName,
            InetAddress.ofLiteral(bound),
            1);
    Agreed agreed = agreedBy(negotiator, OFFER_BY_BOTH_PROTOCOLS);
    assertThat(agreed.remote().orElseThrow()).hasToString("/" + remote);
  }

  @Test
  void anOfferOfNothingInReachIsRefusedAndSaysWhatToLookAt() {
    assertThat(negotiator.answer(OFFER.replace("IP4 192.0.2.1", "IP6 2001:db8::1"), LOCAL))
        .isEqualTo(new Refused(488, "no way to 2001:db8::1 from rtpaddress 192.0.2.9"));
    assertThat(negotiator.answer(OFFER.replace("IP4 192.0.2.1", "IP4 0.0.0.0"), LOCAL))
        .isInstanceOf(Agreed.class);
  }

  @Test
  void namesThatNoCodecHasAreLeftOut() {
    Negotiator picky =
        new Negotiator(
            new SdpSettings(List.of("OPUS"), SdpSettings.Preference.CALLER),
            _ -> Optional.empty(),
            LOCAL.getAddress(),
            1);
    assertThat(picky.answer(OFFER, LOCAL)).isInstanceOf(Refused.class);
  }

  private static final String OFFER_OF_THREE_CLOCKS =
      """
      v=0
      c=IN IP4 192.0.2.1
      m=audio 7078 RTP/AVP 0 13 97 98 99 100
      a=rtpmap:97 L16/16000
      a=rtpmap:98 CN/16000
      a=rtpmap:99 telephone-event/8000
      a=rtpmap:100 telephone-event/16000
      """;

  @Test
  void keysAreUnderstoodAtTheClockOfEachCodec() {
    Agreed agreed = agreedBy(negotiator(SdpSettings.Preference.CALLER), OFFER_OF_THREE_CLOCKS);
    assertThat(agreed.telephoneEvents()).containsOnly(Map.entry(99, 8000), Map.entry(100, 16_000));
    assertThat(agreed.sdp())
        .contains("a=rtpmap:99 telephone-event/8000\r\n", "a=rtpmap:100 telephone-event/16000\r\n");
  }

  @Test
  void comfortNoiseIsUnderstoodWithAndWithoutALineOfItsOwn() {
    Agreed agreed = agreedBy(negotiator(SdpSettings.Preference.CALLER), OFFER_OF_THREE_CLOCKS);
    assertThat(agreed.comfortNoise()).containsOnly(Map.entry(13, 8000), Map.entry(98, 16_000));
    assertThat(agreed.sdp()).contains("RTP/AVP 0 97 13 98 99 100\r\n", "a=rtpmap:13 CN/8000\r\n");
    assertThat(agreed(OFFER).comfortNoise()).isEmpty();
  }

  @Test
  void ourOrderDecidesWhereTheConfigurationSaysSo() {
    Agreed theirs = agreedBy(negotiator(SdpSettings.Preference.CALLER), OFFER_OF_THREE_CLOCKS);
    Agreed ours = agreedBy(negotiator(SdpSettings.Preference.OWN), OFFER_OF_THREE_CLOCKS);
    assertThat(theirs.payloadType()).isZero();
    assertThat(ours.payloadType()).isEqualTo(97);
    assertThat(ours.sdp()).contains("RTP/AVP 97 0 ");
  }

  private static Negotiator negotiator(SdpSettings.Preference preference) {
    return new Negotiator(
        new SdpSettings(List.of("L16-16", "PCMU"), preference),
        Codecs::byName,
        LOCAL.getAddress(),
        1);
  }

  private static Agreed agreedBy(Negotiator negotiator, String offer) {
    return (Agreed) negotiator.answer(offer, LOCAL);
  }
}

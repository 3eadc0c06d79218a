package org.voxpost.testphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TestPhoneTest {
  private static final Path PROMPTS =
      Path.of(System.getProperty("voxpost.home", "."), "prompts", "en");

  private final ScriptedAnswerer answerer = new ScriptedAnswerer();
  private final TestPhone phone =
      TestPhone.calling(answerer.uri()).from("15551234567", "Alice Example");

  @AfterEach
  void putEverythingDown() {
    phone.close();
    answerer.close();
  }

  @Test
  void aCallIsAnsweredAcknowledgedAndHungUp() {
    Call call = phone.dial(dial -> dial.header("Diversion", "<sip:4123@pbx>;reason=no-answer"));

    assertThat(call.status()).isEqualTo(200);
    assertThat(call.provisionals()).containsExactly(180);
    assertThat(call.hangUp()).isEqualTo(200);
    SipMessage invite = answerer.requests("INVITE").getFirst();
    assertThat(invite.first("From"))
        .startsWith("\"Alice Example\" <sip:15551234567@127.0.0.1>;tag=");
    assertThat(invite.first("Diversion")).isEqualTo("<sip:4123@pbx>;reason=no-answer");
    assertThat(answerer.requests("ACK").getFirst().sequence()).isEqualTo(invite.sequence());
    assertThat(answerer.requests("BYE").getFirst().first("To")).contains("tag=answerer");
  }

  @Test
  void aLostInviteIsSentAgain() {
    answerer.missing(1);

    assertThat(phone.dial().status()).isEqualTo(200);
    assertThat(answerer.requests("INVITE")).hasSize(2);
  }

  @Test
  void aRefusalIsAcknowledgedInItsTransaction() {
    answerer.answering("486 Busy Here");

    assertThat(phone.dial().status()).isEqualTo(486);
    String branch = answerer.requests("INVITE").getFirst().parameter("Via", "branch");
    eventually(() -> answerer.requests("ACK").size() == 1);
    assertThat(answerer.requests("ACK").getFirst().parameter("Via", "branch")).isEqualTo(branch);
  }

  @Test
  void aRingingCallCanBeCancelled() {
    answerer.answering("");
    Call call = phone.dial();

    assertThat(call.cancel()).isEqualTo(200);
    assertThat(call.status()).isEqualTo(487);
  }

  @Test
  void promptsAreHeardWhileTheyAreSaid() {
    answerer.playing(prompts("digits/7", "beep"));
    Call call = phone.dial();

    List<Heard> heard = call.hears("digits/7", "beep");

    assertThat(heard).hasSize(2);
    assertThat(call.report().packets()).isGreaterThan(30);
  }

  @Test
  void aPromptThatIsNotSaidIsAnErrorThatTellsWhatWas() {
    answerer.playing(prompts("digits/7", "beep"));
    Call call = phone.dial().answered();
    call.listening().patience(Duration.ofSeconds(2));

    assertThatThrownBy(() -> call.hears("vm-goodbye"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("vm-goodbye")
        .hasMessageContaining("digits/7");
  }

  @Test
  void whatIsSpokenArrives() {
    Call call = phone.dial();

    call.speak(Tones.sine(820, Duration.ofMillis(500)));

    eventually(() -> Tones.power(answerer.audio(), 820) > 1e6);
    assertThat(Tones.dominant(answerer.audio())).isEqualTo(820);
  }

  @Test
  void packetsComeEveryTwentyMillisecondsOfAudioWithoutAHole() {
    phone.dial().speak(Tones.sine(500, Duration.ofMillis(400)));

    eventually(() -> answerer.packets().size() >= 20);
    List<RtpPacket> packets = answerer.packets();
    for (int i = 1; i < 20; i++) {
      assertThat(packets.get(i).timestamp() - packets.get(i - 1).timestamp()).isEqualTo(160);
      assertThat((short) (packets.get(i).sequence() - packets.get(i - 1).sequence()))
          .isEqualTo((short) 1);
    }
    assertThat(packets.getFirst().marker()).isTrue();
  }

  @Test
  void aKeyIsOneEventWhoseEndComesThreeTimes() {
    Call call = phone.dial();

    call.key('#');

    eventually(() -> keyPackets().size() >= 7);
    List<RtpPacket> events = keyPackets();
    assertThat(events).hasSize(7);
    assertThat(events).extracting(RtpPacket::timestamp).containsOnly(events.getFirst().timestamp());
    assertThat(events).extracting(packet -> packet.payload()[0]).containsOnly((byte) 11);
    assertThat(events.subList(4, 7)).extracting(p -> p.payload()[1]).containsOnly((byte) 0x8A);
    assertThat(events.getFirst().marker()).isTrue();
  }

  @Test
  void aLossyNetworkLosesExactlyThosePackets() {
    Call call = phone.dial(dial -> dial.network(Network.losing(1, 3)));

    call.speak(Tones.sine(500, Duration.ofMillis(300)));

    eventually(() -> answerer.packets().size() >= 4);
    int first = answerer.packets().getFirst().sequence();
    List<Integer> offsets =
        answerer.packets().stream().limit(4).map(p -> (p.sequence() - first) & 0xFFFF).toList();
    assertThat(offsets).containsExactly(0, 2, 4, 5);
  }

  @Test
  void aSilentPhoneNeverSendsRtp() {
    answerer.playing(prompts("digits/7"));
    Call call = phone.dial(Dial::silent);

    call.hears("digits/7");

    assertThat(answerer.packets()).isEmpty();
  }

  @Test
  void holdSaysSendonlyAndResumeSendrecv() {
    Call call = phone.dial().answered();

    assertThat(call.hold()).isEqualTo(200);
    assertThat(call.resume()).isEqualTo(200);

    assertThat(answerer.requests("INVITE"))
        .extracting(invite -> Sdp.parse(invite.body()).direction())
        .containsExactly("sendrecv", "sendonly", "sendrecv");
  }

  @Test
  void aLateOfferIsAnsweredInTheAck() {
    Call call =
        phone.dial(dial -> dial.lateOffer().codec(PhoneCodec.PCMU, PhoneCodec.PCMA)).answered();

    eventually(() -> !answerer.requests("ACK").isEmpty());
    assertThat(answerer.requests("INVITE").getFirst().body()).isEmpty();
    assertThat(answerer.requests("ACK").getFirst().body()).contains("RTP/AVP 0 101");
    assertThat(call.remoteSdp().payloadTypes()).contains(0);
  }

  @Test
  void theCodecIsTheOneTheAnswerChose() {
    answerer.describing("8 101\r\na=rtpmap:101 telephone-event/8000");

    phone
        .dial(dial -> dial.codec(PhoneCodec.PCMU, PhoneCodec.PCMA))
        .speak(Tones.sine(500, Duration.ofMillis(100)));

    assertThat(answerer.packets()).extracting(RtpPacket::payloadType).containsOnly(8);
  }

  @Test
  void aDescriptionIsSentAsItStands() {
    answerer.answering("488 Not Acceptable Here");

    assertThat(phone.dial(dial -> dial.sdp("v=0\r\nnonsense")).status()).isEqualTo(488);
    assertThat(answerer.requests("INVITE").getFirst().body()).isEqualTo("v=0\r\nnonsense");
  }

  @Test
  void theOtherSideMayHangUp() {
    Call call = phone.dial().answered();

    answerer.ask("BYE", 1, "");

    call.awaitHangUp(Duration.ofSeconds(5));
    assertThat(call.requests()).extracting(SipMessage::method).containsExactly("BYE");
  }

  @Test
  void aReinviteOfTheOtherSideIsAnsweredUntilItIsAcknowledged() {
    Call call = phone.dial().answered();
    String sendonly = "v=0\r\nc=IN IP4 127.0.0.1\r\nm=audio 40000 RTP/AVP 0\r\na=sendonly\r\n";

    answerer.ask("INVITE", 7, sendonly);

    eventually(() -> answerer.responses().size() >= 2);
    assertThat(answerer.responses()).allMatch(response -> response.status() == 200);
    assertThat(Sdp.parse(answerer.responses().getFirst().body()).direction()).isEqualTo("recvonly");
    assertThat(call.requests()).hasSize(1);
  }

  @Test
  void aLostByeIsSentAgain() {
    Call call = phone.dial().answered();
    eventually(() -> !answerer.requests("ACK").isEmpty());
    answerer.missing(3);

    assertThat(call.hangUp()).isEqualTo(200);
    assertThat(answerer.requests("BYE")).hasSize(2);
  }

  @Test
  void anInstantForTheHangUpIsKept() {
    Call call = phone.dial().answered();
    long instant = System.nanoTime() + 300_000_000;

    call.hangUpAt(instant);

    assertThat(call.awaitByeAnswer()).isEqualTo(200);
    assertThat(System.nanoTime()).isGreaterThan(instant);
  }

  @Test
  void frameBytesGoOutUntouched() {
    answerer.describing("3 101\r\na=rtpmap:101 telephone-event/8000");
    byte[] frame = new byte[33];
    frame[0] = (byte) 0xD2;

    phone.dial(dial -> dial.codec(PhoneCodec.GSM)).speakPayloads(List.of(frame, frame));

    eventually(() -> answerer.packets().size() >= 2);
    assertThat(answerer.packets()).extracting(RtpPacket::payload).containsExactly(frame, frame);
    assertThat(answerer.packets()).extracting(RtpPacket::payloadType).containsOnly(3);
  }

  @Test
  void aRequestOutsideACallIsAnswered() {
    assertThat(phone.ask("OPTIONS", _ -> {}).status()).isEqualTo(200);
  }

  private List<RtpPacket> keyPackets() {
    return answerer.packets().stream().filter(packet -> packet.payloadType() == 101).toList();
  }

  private static Sound prompts(String... names) {
    return Arrays.stream(names)
        .map(name -> Sound.read(PROMPTS.resolve(name + ".wav")).forTelephone())
        .reduce(Sound.silence(Duration.ofMillis(100)), Sound::then)
        .then(Sound.silence(Duration.ofSeconds(3)));
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + 5_000_000_000L;
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}

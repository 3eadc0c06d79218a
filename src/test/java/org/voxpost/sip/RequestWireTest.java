package org.voxpost.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that open no call, and INVITEs that must be turned away (RFC 3261 §8.2). */
class RequestWireTest extends WireTest {
  @Test
  void optionsTellWhatWeTake() {
    String ok = caller().send("OPTIONS", "", "").expect(200);

    assertThat(Wire.header(ok, "Allow"))
        .isEqualTo("INVITE, ACK, BYE, CANCEL, OPTIONS, INFO, UPDATE, PRACK, NOTIFY, SUBSCRIBE");
    assertThat(Wire.header(ok, "Allow-Events")).isEqualTo("message-summary");
    assertThat(Wire.header(ok, "Accept")).isEqualTo("application/sdp, multipart/mixed");
    assertThat(Wire.header(ok, "Supported")).isEqualTo("timer, 100rel");
    assertThat(Wire.header(ok, "To")).contains("tag=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MESSAGE", "REGISTER", "PUBLISH", "REFER", "NOTIFY", "FOO"})
  void otherMethodsGet405WithAllow(String method) {
    String refusal =
        caller()
            .send(
                method,
                "Event: x\nRefer-To: <sip:a@b>\nSubscription-State: active\nContact: <sip:a@b>\n",
                "")
            .expect(405);

    assertThat(Wire.header(refusal, "Allow")).contains("INVITE");
  }

  @Test
  void anUnknownRequiredExtensionGets420() {
    String refusal =
        caller().invite("Require: timer, 100rel, foo, bar\n", WireCall.OFFER).expect(420);

    assertThat(Wire.header(refusal, "Unsupported")).isEqualTo("foo, bar");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BYE", "INFO", "UPDATE", "INVITE"})
  void anUnknownDialogGets481(String method) {
    WireCall call = caller();
    String request =
        call.request(method, call.contact(), "")
            .replace("To: <sip:4001@example.com>", "To: <sip:4001@example.com>;tag=none");
    wire().send(request);

    call.expect(481);
  }

  @Test
  void aForeignBodyGets415WithAccept() {
    String refusal = caller().invite("Content-Type: text/html\n", "<html/>").expect(415);

    assertThat(Wire.header(refusal, "Accept")).contains("application/sdp");
  }

  @Test
  void aCompressedBodyGets415() {
    caller().invite("Content-Type: application/sdp\nContent-Encoding: gzip\n", "xx").expect(415);
  }

  @Test
  void aForeignBodyThatIsOptionalIsPassedOver() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call =
        caller()
            .invite(
                "Content-Type: text/html\nContent-Disposition: render;handling=optional\n",
                "<html/>");

    answering.dialog().refuse(404, "", Optional.empty());

    call.expect(404);
    assertThat(answering.invitations.getFirst().offer()).isEmpty();
  }

  @Test
  void theSameInviteByAnotherWayGets482() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller().invite();
    InviteDialog dialog = answering.dialog();

    wire().send(call.text("INVITE", "z9hG4bK-fork", 1, call.contact(), ""));

    call.expect(482);
    dialog.refuse(404, "", Optional.empty());
    assertThat(answering.invitations).hasSize(1);
  }

  @Test
  void aPeerWithoutMaxForwardsAndTagIsServed() throws InterruptedException {
    Answering answering = calls(Answering.never());
    WireCall call = caller();
    wire()
        .send(
            call.request("INVITE", call.contact(), WireCall.OFFER)
                .replace("Max-Forwards: 70\n", "")
                .replace(";tag=ann-1", ""));

    answering.dialog().answer(WireCall.ANSWER);

    call.expect(200);
  }

  @Test
  void anInviteWithoutContactGets400OverTcpToo() {
    overTcp();
    WireCall call = caller();
    wire().send(call.request("INVITE", "", WireCall.OFFER));

    assertThat(call.expect(400)).startsWith("SIP/2.0 400 Bad request\r\n");
  }

  @Test
  void anInviteWithoutContactGets400() {
    WireCall call = caller();
    wire().send(call.request("INVITE", "", WireCall.OFFER));

    call.expect(400);
  }

  @Test
  void anUnknownSchemeGets416() {
    WireCall call = caller();
    wire()
        .send(
            call.request("INVITE", call.contact(), WireCall.OFFER)
                .replace("INVITE sip:4001@127.0.0.1", "INVITE mailto:4001@example.com"));

    call.expect(416);
  }

  @Test
  void aRepeatedOptionsIsAnsweredAgain() {
    WireCall call = caller();
    String options = call.request("OPTIONS", "", "");
    wire().send(options);
    wire().send(options);

    assertThat(call.expect(200)).isEqualTo(call.expect(200));
  }

  @Test
  void anAnswerIsNotSentToTheMaddrOfTheVia() {
    WireCall call = caller();
    wire().send(call.request("OPTIONS", "", "").replace(";rport", ";rport;maddr=192.0.2.99"));

    call.expect(200);
  }

  @Test
  void aResponseWithoutRportGoesToThePortOfTheVia() {
    WireCall call = caller();
    wire()
        .send(
            call.request("OPTIONS", "", "")
                .replace("192.0.2.1:5060;rport", "127.0.0.1:" + wire().local().getPort()));

    assertThat(Wire.header(call.expect(200), "Via")).doesNotContain("rport");
  }
}
